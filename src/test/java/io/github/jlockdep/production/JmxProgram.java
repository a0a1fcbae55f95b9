package io.github.jlockdep.production;

import io.github.jlockdep.Lockdep;
import java.lang.management.ManagementFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** A program that lets itself be looked at through a connector on the loopback address, until its input ends. */
final class JmxProgram {
    private JmxProgram() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        Slow.invert("bean a", "bean b");
        Slow.invertUnder("gate", "guarded a", "guarded b");
        Slow.contend("bean slow");
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1"), null, ManagementFactory.getPlatformMBeanServer());
        server.start();
        System.out.println("url=" + server.getAddress());
        while (System.in.read() >= 0) {}
        server.stop();
        System.out.println("policy=" + Lockdep.policy());
    }
}
