package io.github.jlockdep.agent.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** {@link Expressions}, as they were compiled and as they become. */
final class LambdasTest {
    private static final String NAME = Expressions.class.getName();

    private final Map<String, byte[]> compiled = new TreeMap<>();
    private final Lambdas lambdas = new Lambdas();

    @BeforeEach
    void readExpressions() throws Exception {
        Path directory = Path.of(
                        Expressions.class.getResource("Expressions.class").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(LambdasTest::isOfExpressions).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                compiled.put(new ClassReader(bytes).getClassName(), bytes);
            }
        }
        compiled.values().forEach(lambdas::add);
    }

    private static boolean isOfExpressions(Path file) {
        return file.getFileName().toString().matches("Expressions(\\$.*)?\\.class");
    }

    @Test
    void expressionsDoWhatTheyDid() throws Exception {
        List<String> before = call(compiled);
        assertTrue(before.size() > 30, before::toString);
        assertEquals(before, call(replaced()));
    }

    /** The serializable one, where it is made, and where it is read back. */
    @Test
    void onlyThoseStayThatAreMoreThanOneInterface() {
        Map<String, byte[]> replaced = replaced();
        List<String> before = factories(compiled);
        List<String> after = factories(replaced);
        assertEquals(List.of("altMetafactory", "altMetafactory"), after);
        assertEquals(2, lambdas.staying());
        assertEquals(before.size() - 2, replaced.size() - compiled.size());
    }

    @Test
    void whatCapturesNothingIsOneObject() throws Exception {
        Object supplier = field(new Loader(replaced()).loadClass(NAME), "IN_INITIALIZER");
        assertTrue(supplier.getClass().getName().startsWith(NAME + "$$Fn"), () -> "" + supplier.getClass());
        assertEquals(supplier, field(supplier.getClass(), "INSTANCE"));
        assertTrue(supplier.getClass().isSynthetic());
        assertTrue(Modifier.isFinal(supplier.getClass().getModifiers()));
        assertEquals(NAME, supplier.getClass().getNestHost().getName());
        assertFalse(supplier.getClass().isHidden());
    }

    @Test
    void sameClassesBecomeTheSame() {
        Lambdas again = new Lambdas();
        compiled.values().forEach(again::add);
        Map<String, byte[]> first = lambdas.replace();
        Map<String, byte[]> second = again.replace();
        assertEquals(List.copyOf(first.keySet()), List.copyOf(second.keySet()));
        first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
    }

    @Test
    void classesWithoutAnyStayAsTheyAre() {
        String plain = Expressions.Wide.class.getName().replace('.', '/');
        assertNotNull(compiled.get(plain));
        assertNull(lambdas.replace().get(plain));
    }

    @Test
    void hostOfTheNestMustBeThere() {
        Lambdas part = new Lambdas();
        part.add(compiled.get(Expressions.Named.class.getName().replace('.', '/')));
        assertThrows(IllegalStateException.class, part::replace);
    }

    private Map<String, byte[]> replaced() {
        Map<String, byte[]> all = new HashMap<>(compiled);
        all.putAll(lambdas.replace());
        return all;
    }

    /** What links the call sites of lambda expressions and method references, for each. */
    private static List<String> factories(Map<String, byte[]> classes) {
        return classes.values().stream()
                .flatMap(LambdasTest::instructions)
                .filter(each -> each instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory"))
                .map(each -> ((InvokeDynamicInsnNode) each).bsm.getName())
                .toList();
    }

    private static Stream<AbstractInsnNode> instructions(byte[] bytes) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, 0);
        return type.methods.stream().flatMap(method -> Stream.of(method.instructions.toArray()));
    }

    @SuppressWarnings("unchecked")
    private static List<String> call(Map<String, byte[]> classes) throws Exception {
        var constructor = new Loader(classes).loadClass(NAME).getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((Callable<List<String>>) constructor.newInstance()).call();
    }

    private static Object field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    /** Has classes of its own, which the JVM verifies. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(LambdasTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                byte[] bytes = classes.get(name.replace('.', '/'));
                if (bytes == null || findLoadedClass(name) != null) {
                    return super.loadClass(name, resolve);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
