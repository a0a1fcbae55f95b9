package io.github.jlockdep.agent.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.agent.monitors.SynchronizedMethods;
import io.github.jlockdep.agent.scope.Scope;
import io.github.jlockdep.agent.templates.Templates;
import io.github.jlockdep.program.Hot;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The shape of hooked code, for every class of the jars on the class path: HotSpot must find its locking structured,
 * and an error in a hook must not release a monitor twice. Nobody runs the code here; the JVM verifies and compiles it
 * in
 * {@link RobustnessIT}.
 */
final class HookedMethodTest {
    private final Transformer transformer = new Transformer(new Scope("", ""), true, Set.of());
    private final List<String> faults = new ArrayList<>();
    private int hooked;

    @Test
    void noHookStandsWhereTheMonitorIsHeldWithoutAHandlerOrReleasedTwice() throws IOException {
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (element.endsWith(".jar")) {
                check(element);
            }
        }
        assertTrue(hooked > 300, () -> hooked + " methods are too few to say anything");
        assertEquals(List.of(), faults);
    }

    @Test
    void synchronizedMethodTakesItsMonitorItself() throws IOException {
        String name = Hot.class.getName().replace('.', '/');
        byte[] result;
        try (InputStream in = Hot.class.getResourceAsStream("Hot.class")) {
            result = transformer.hook(name, in.readAllBytes());
        }
        assertNotNull(result);
        for (MethodNode method : read(result).methods) {
            assertEquals(0, method.access & Opcodes.ACC_SYNCHRONIZED, method.name);
        }
        assertTrue(SynchronizedMethods.contains(methodOf("method")));
        assertTrue(Stream.of("block", "nest").noneMatch(plain -> SynchronizedMethods.contains(methodOf(plain))));
    }

    /** A debugger stops where the monitor is taken, in front of the first instruction that was there. */
    @Test
    void argumentsAreThereFromTheBeginning() throws IOException {
        String name = Hot.class.getName().replace('.', '/');
        try (InputStream in = Hot.class.getResourceAsStream("Hot.class")) {
            byte[] result = transformer.hook(name, in.readAllBytes());
            assertNotNull(result);
            MethodNode method = read(result).methods.stream()
                    .filter(each -> each.name.equals("method"))
                    .findFirst()
                    .orElseThrow();
            List<String> there = method.localVariables.stream()
                    .filter(variable -> previousInstruction(variable.start) == null)
                    .map(variable -> variable.name)
                    .toList();
            assertEquals(List.of("this", "i"), there);
        }
    }

    private static java.lang.reflect.Method methodOf(String name) {
        return Stream.of(Hot.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void check(String path) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF")) {
                    byte[] result;
                    try (InputStream in = jar.getInputStream(entry)) {
                        result = transformer.hook(name.substring(0, name.length() - 6), in.readAllBytes());
                    }
                    if (result != null) {
                        read(result).methods.forEach(method -> check(name, method));
                    }
                }
            }
        }
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }

    private void check(String type, MethodNode method) {
        boolean isHooked = false;
        for (AbstractInsnNode at : method.instructions) {
            if (isHook(at, "exit")) {
                isHooked = true;
                if (releasingRanges(method, at).findAny().isPresent()) {
                    faults.add("an error in the hook releases once more: " + type + " " + method.name);
                }
                if (previousInstruction(previousInstruction(at)).getOpcode() != Opcodes.MONITOREXIT) {
                    faults.add("the hook does not follow the release: " + type + " " + method.name);
                }
            }
            if (at.getOpcode() == Opcodes.MONITORENTER && isHooked(at)) {
                AbstractInsnNode next = nextInstruction(at);
                boolean exempt = next instanceof VarInsnNode || next.getOpcode() == Opcodes.MONITOREXIT;
                if (!exempt && releasingRanges(method, next).findAny().isEmpty()) {
                    faults.add("held without a handler: " + type + " " + method.name);
                }
            }
        }
        hooked += isHooked ? 1 : 0;
    }

    private static boolean isHooked(AbstractInsnNode enter) {
        AbstractInsnNode at = enter;
        for (int i = 0; i < 3 && at != null; i++) {
            at = previousInstruction(at);
            if (at != null && isHook(at, "enter")) {
                return true;
            }
        }
        return false;
    }

    /** The ranges over the instruction whose handler releases the monitor that was taken before it, first of all. */
    private static Stream<TryCatchBlockNode> releasingRanges(MethodNode method, AbstractInsnNode at) {
        int index = method.instructions.indexOf(at);
        int lock = lockBefore(at);
        return method.tryCatchBlocks.stream()
                .filter(range -> method.instructions.indexOf(range.start) <= index
                        && index < method.instructions.indexOf(range.end)
                        && releases(range.handler, lock));
    }

    /** The local variable of the monitor that the instruction follows the taking, or the release, of. */
    private static int lockBefore(AbstractInsnNode at) {
        AbstractInsnNode monitor = at;
        while (monitor.getOpcode() != Opcodes.MONITORENTER && monitor.getOpcode() != Opcodes.MONITOREXIT) {
            monitor = monitor.getPrevious();
        }
        AbstractInsnNode local = monitor;
        while (!(local instanceof VarInsnNode used
                && (used.getOpcode() == Opcodes.ALOAD || used.getOpcode() == Opcodes.ASTORE))) {
            local = local.getPrevious();
        }
        return ((VarInsnNode) local).var;
    }

    private static boolean releases(AbstractInsnNode handler, int lock) {
        AbstractInsnNode at = handler;
        for (int i = 0; i < 4; i++) {
            at = nextInstruction(at);
            if (at == null) {
                return false;
            }
            if (at.getOpcode() == Opcodes.MONITOREXIT) {
                return previousInstruction(at) instanceof VarInsnNode local && local.var == lock;
            }
        }
        return false;
    }

    private static AbstractInsnNode previousInstruction(AbstractInsnNode node) {
        AbstractInsnNode at = node.getPrevious();
        while (at != null && at.getOpcode() < 0) {
            at = at.getPrevious();
        }
        return at;
    }

    private static AbstractInsnNode nextInstruction(AbstractInsnNode node) {
        AbstractInsnNode at = node.getNext();
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }

    private static boolean isHook(AbstractInsnNode at, String name) {
        return at instanceof MethodInsnNode call && call.owner.equals(Templates.MONITORS) && call.name.equals(name);
    }
}
