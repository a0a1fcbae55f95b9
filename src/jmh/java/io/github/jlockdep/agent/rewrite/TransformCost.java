package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.scope.Scope;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What it costs to transform the classes of all jars on the class path. It is here because the transformer is. */
public final class TransformCost {
    private record Read(String name, byte[] bytes) {}

    private TransformCost() {}

    /** Prints processor time per class, of all and of those that get hooks; each the best of some rounds. */
    public static void main(String[] arguments) throws IOException {
        List<Read> all = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (element.endsWith(".jar")) {
                read(element, all);
            }
        }
        Transformer transformer = new Transformer(new Scope("", ""), true, Set.of());
        List<Read> hooked = new ArrayList<>();
        for (Read each : all) {
            if (transformer.hook(each.name, each.bytes) != null) {
                hooked.add(each);
            }
        }
        System.out.println("transform;" + all.size() + ";" + best(transformer, all) + ";" + hooked.size() + ";"
                + best(transformer, hooked));
    }

    private static void read(String path, List<Read> all) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        all.add(new Read(name.substring(0, name.length() - 6), in.readAllBytes()));
                    }
                }
            }
        }
    }

    private static double best(Transformer transformer, List<Read> classes) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (Read each : classes) {
                transformer.hook(each.name, each.bytes);
            }
            long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            best = Math.min(best, taken / 1e3 / classes.size());
        }
        return best;
    }
}
