package io.github.jlockdep.agent.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** What a wrapped static initializer does. That the JVM accepts those of thousands of classes is shown by JarsIT. */
public final class WrappedInitializerTest {
    private static final List<String> calls = new ArrayList<>();

    /** Called by wrapped classes. */
    public static void began(Object name) {
        calls.add("began " + name);
    }

    /** Called by wrapped classes. */
    public static void ended(Object name) {
        calls.add("ended " + name);
    }

    /** With loops from its first instruction on, handlers that end with it, switches, and objects half made. */
    static class Rich {
        static int sum;
        static String text;

        static {
            do {
                sum += 3;
            } while (sum < 10);
            text = new StringBuilder(sum > 11 ? "much" : "little").append(sum).toString();
            switch (sum) {
                case 1, 2, 3 -> text = "";
                case 12 -> text += "!";
                default -> text = "?";
            }
            try {
                sum /= text.isEmpty() ? 0 : 2;
            } catch (ArithmeticException e) {
                text = "failed";
            }
            if (text.length() > 100) {
                throw new IllegalStateException(text);
            }
        }
    }

    /** Without any jump. */
    static class Plain {
        static final List<String> list = new ArrayList<>(List.of("it"));
    }

    static class Failing {
        static int size = 1;

        static {
            if (size > 0) {
                throw new IllegalStateException("as it does");
            }
        }
    }

    static class Without {
        int size;
    }

    @ParameterizedTest
    @ValueSource(classes = {Rich.class, Plain.class})
    void tellsOfBeginAndEndAndDoesTheWork(Class<?> type) throws Exception {
        calls.clear();
        Class<?> wrapped = load(type);
        Class.forName(wrapped.getName(), true, wrapped.getClassLoader());
        assertEquals(List.of("began " + type.getName(), "ended " + type.getName()), calls);
        if (type == Rich.class) {
            assertEquals("much12!", text(wrapped));
        }
    }

    private static @Nullable Object text(Class<?> type) throws ReflectiveOperationException {
        var field = type.getDeclaredField("text");
        field.setAccessible(true);
        return field.get(null);
    }

    @Test
    void tellsOnceOfTheEndOfOneThatFails() throws Exception {
        calls.clear();
        Class<?> wrapped = load(Failing.class);
        Error failure = assertThrows(
                ExceptionInInitializerError.class,
                () -> Class.forName(wrapped.getName(), true, wrapped.getClassLoader()));
        assertEquals("as it does", failure.getCause().getMessage());
        assertEquals(List.of("began " + Failing.class.getName(), "ended " + Failing.class.getName()), calls);
    }

    @Test
    void leavesAClassWithoutOneAlone() throws IOException {
        assertNull(wrap(Without.class));
    }

    private static Class<?> load(Class<?> type) throws IOException {
        byte[] bytes = wrap(type);
        assertNotNull(bytes);
        return new ClassLoader(type.getClassLoader()) {
            Class<?> define() {
                return defineClass(type.getName(), bytes, 0, bytes.length);
            }
        }.define();
    }

    private static byte @Nullable [] wrap(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            byte[] bytes = in.readAllBytes();
            String facade = WrappedInitializerTest.class.getName().replace('.', '/');
            return WrappedInitializer.of(new ClassReader(bytes), bytes, facade, "began", "ended");
        }
    }
}
