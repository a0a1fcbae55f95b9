package io.github.jlockdep.program;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.PrintStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Loads, links and verifies every class of some jars, and prints a line for each: a digest of all that reflection shows
 * of it, its serial version id, a digest of an instance as it is written, or why the JVM rejects it.
 */
public final class Shown {
    private final ClassLoader loader;
    private final PrintStream out;

    private Shown(ClassLoader loader, PrintStream out) {
        this.loader = loader;
        this.out = out;
    }

    /** Takes the file to print to, and the jars, with the separator of paths between them. */
    public static void main(String[] arguments) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String jar : arguments[1].split(File.pathSeparator)) {
            urls.add(Path.of(jar).toUri().toURL());
        }
        try (PrintStream out = new PrintStream(arguments[0]);
                URLClassLoader loader =
                        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Shown shown = new Shown(loader, out);
            for (String jar : arguments[1].split(File.pathSeparator)) {
                shown.show(Path.of(jar));
            }
        }
        System.exit(0); // whatever threads the initializers have started
    }

    private void show(Path path) throws Exception {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.endsWith("module-info.class")) {
                    name = name.substring(0, name.length() - ".class".length()).replace('/', '.');
                    out.println(name + " " + shown(name));
                }
            }
        }
    }

    private String shown(String name) throws Exception {
        try {
            Class<?> type = Class.forName(name, false, loader);
            StringBuilder text = new StringBuilder(digest(members(type).getBytes()));
            if (Serializable.class.isAssignableFrom(type)) {
                text.append(' ').append(written(type));
            }
            return text.toString();
        } catch (NoClassDefFoundError absent) {
            return "needs another jar"; // which class the verifier misses first is not said
        } catch (LinkageError rejected) {
            return rejected.toString();
        }
    }

    /** Everything that reflection shows; verifies the class, too. */
    private static String members(Class<?> type) {
        Object[][] members = {
            type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors(), type.getInterfaces()
        };
        return Modifier.toString(type.getModifiers())
                + type.getAnnotations().length
                + Stream.of(members)
                        .flatMap(Stream::of)
                        .map(Object::toString)
                        .sorted()
                        .toList();
    }

    /** Its version id, and one that was made without arguments, as it is written; reading the id may initialize it. */
    private static String written(Class<?> type) throws Exception {
        try {
            ObjectStreamClass written = ObjectStreamClass.lookup(type);
            String id = written == null ? "none" : written.getSerialVersionUID() + Arrays.toString(written.getFields());
            return id + " " + bytes(type);
        } catch (LinkageError | RuntimeException rejected) {
            return rejected.getClass().getName();
        }
    }

    private static String bytes(Class<?> type) throws Exception {
        boolean isOpen = Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
        for (Constructor<?> constructor : type.getConstructors()) {
            if (isOpen && constructor.getParameterCount() == 0) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
                    objects.writeObject(constructor.newInstance());
                } catch (Exception | LinkageError failure) {
                    return failure.getClass().getName();
                }
                return digest(out.toByteArray());
            }
        }
        return "not made";
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                .substring(0, 16);
    }
}
