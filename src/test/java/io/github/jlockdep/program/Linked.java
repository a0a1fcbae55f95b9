package io.github.jlockdep.program;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Loads and links every class of some jars, each jar in a loader of its own, and prints those that the JVM rejects. */
public final class Linked {
    private static int classes;
    private static int members;

    private Linked() {}

    /** Takes the jars, with the separator of paths between them. */
    public static void main(String[] arguments) throws Exception {
        for (String jar : arguments[0].split(File.pathSeparator)) {
            link(Path.of(jar));
        }
        System.out.println("classes=" + classes);
        System.out.println("members=" + members);
    }

    private static void link(Path path) throws Exception {
        try (JarFile jar = new JarFile(path.toFile());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {path.toUri().toURL()})) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.endsWith("module-info.class")) {
                    link(
                            loader,
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }

    private static void link(ClassLoader loader, String name) {
        classes++;
        try {
            members += Class.forName(name, false, loader).getDeclaredMethods().length; // links it
        } catch (ClassNotFoundException | NoClassDefFoundError absent) {
            // needs another jar
        } catch (LinkageError rejected) {
            System.out.println("rejected " + name + ": " + rejected);
        }
    }
}
