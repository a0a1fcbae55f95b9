package io.github.jlockdep.management;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Makes the detector an MBean. All methods are safe for use by any thread.
 *
 * @since 0.1.0
 */
public final class Management {
    /** The name of the bean. */
    public static final String NAME = "io.github.jlockdep:type=Lockdep";

    private Management() {}

    /** The name of the bean, for {@code JMX.newMXBeanProxy}. */
    public static ObjectName name() {
        try {
            return new ObjectName(NAME);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("The name of the bean is well formed.", e);
        }
    }

    /**
     * Registers the {@link LockdepMXBean}; does nothing if it is there.
     *
     * @param server where, such as {@link ManagementFactory#getPlatformMBeanServer}, not null
     * @throws IllegalStateException if the server refuses it
     */
    public static void register(MBeanServer server) {
        Objects.requireNonNull(server, "The MBean server must not be null; use that of the platform.");
        Detector.ensureStarted();
        registerStarted(server);
    }

    /**
     * Takes the bean away; does nothing if it is not there.
     *
     * @throws IllegalStateException if the server refuses that
     */
    public static void unregister(MBeanServer server) {
        try {
            server.unregisterMBean(name());
        } catch (InstanceNotFoundException e) {
            // as it should be
        } catch (JMException e) {
            throw new IllegalStateException("The bean " + NAME + " cannot be taken away.", e);
        }
    }

    /** Registers the bean at the server of the platform while the detector starts. Not for applications. */
    public static void begin() {
        registerStarted(ManagementFactory.getPlatformMBeanServer());
    }

    private static void registerStarted(MBeanServer server) {
        try {
            server.registerMBean(new DescribedBean(new Detector()), name());
        } catch (InstanceAlreadyExistsException e) {
            // it is there
        } catch (JMException e) {
            throw new IllegalStateException(
                    "The bean " + NAME + " cannot be registered; see that the server lets it.", e);
        }
    }
}
