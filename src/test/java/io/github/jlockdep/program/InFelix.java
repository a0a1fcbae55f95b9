package io.github.jlockdep.program;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Starts an OSGi framework, which hands on to the JVM's own loader what begins with {@code java.} alone, and a bundle. */
public final class InFelix {
    private InFelix() {}

    /** Takes a directory for the framework, the bundle, and the name of its main class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = Map.of(
                Constants.FRAMEWORK_STORAGE, arguments[0],
                Constants.FRAMEWORK_SYSTEMPACKAGES, "",
                Constants.FRAMEWORK_BOOTDELEGATION, "");
        Framework framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        try (InputStream jar = Files.newInputStream(Path.of(arguments[1]))) {
            Bundle bundle = framework.getBundleContext().installBundle("bundle:" + arguments[2], jar);
            bundle.start();
            Class<?> main = bundle.loadClass(arguments[2]);
            main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            System.out.println("own loader=" + (main != Class.forName(arguments[2])));
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }
}
