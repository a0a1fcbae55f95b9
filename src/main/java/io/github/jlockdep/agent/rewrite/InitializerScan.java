package io.github.jlockdep.agent.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the static initializer of one class needs: the classes that it, or a method of its own class that it calls,
 * makes or uses statically, and the superclass. Only those methods are read, the ones that others call after them.
 *
 * <p>A private, local or anonymous class inside another one is reached through that one alone, when that is initialized
 * or about to be: it is left out, and so are the bodies of enum constants.
 */
final class InitializerScan extends ClassVisitor {
    static final String INITIALIZER = "<clinit>()V";
    static final String LAMBDA = "lambda$static$";
    private static final String[] OF_JDK = {"java/", "javax/", "jdk/", "sun/", "com/sun/"};

    /** Its methods whose bodies are lambdas of the static initializer. */
    final Set<String> lambdas = new HashSet<>();

    private final String className;
    private final Map<String, Body> bodies = new HashMap<>();
    private final Set<String> inner = new HashSet<>();
    /** The methods to be read next. */
    private Set<String> wanted = Set.of(INITIALIZER);

    private InitializerScan(String className) {
        super(Opcodes.ASM9);
        this.className = className;
    }

    static InitializerScan of(ClassReader reader) {
        InitializerScan scan = new InitializerScan(reader.getClassName());
        Set<String> called = new HashSet<>();
        while (called.addAll(scan.wanted)) {
            reader.accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            scan.wanted = scan.calledBut(called);
        }
        return scan;
    }

    private Set<String> calledBut(Set<String> known) {
        Set<String> names = new HashSet<>();
        for (Body body : bodies.values()) {
            names.addAll(body.calls);
        }
        names.removeAll(known);
        return names;
    }

    /** The superclass as such a list; empty if it is one of the JDK. */
    static List<String> superclass(ClassReader reader) {
        String name = reader.getSuperName();
        return name == null || isOfJdk(name) ? List.of() : List.of(name.replace('/', '.'));
    }

    /** Whether the initializer may take anything at all. */
    boolean mayTake() {
        for (Body body : bodies.values()) {
            if (body.mayTake) {
                return true;
            }
        }
        return !needed().isEmpty();
    }

    /** The names of the classes. */
    List<String> needed() {
        Set<String> names = new TreeSet<>();
        for (Body body : bodies.values()) {
            for (String name : body.uses) {
                if (!inner.contains(name)) {
                    names.add(name.replace('/', '.'));
                }
            }
        }
        return new ArrayList<>(names);
    }

    private static boolean isOfJdk(String name) {
        for (String prefix : OF_JDK) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
        boolean isOfUs = name.startsWith(className.concat("$"));
        if (isOfUs && (outerName == null || innerName == null || (access & Opcodes.ACC_PRIVATE) != 0)) {
            inner.add(name);
        }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        String key = name.concat(descriptor);
        if (name.startsWith(LAMBDA)) {
            lambdas.add(key);
        }
        if (!wanted.contains(key)) {
            return null;
        }
        Body body = new Body();
        bodies.put(key, body);
        return body;
    }

    private final class Body extends MethodVisitor {
        final Set<String> uses = new HashSet<>();
        final Set<String> calls = new HashSet<>();
        boolean mayTake;

        Body() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitInsn(int opcode) {
            mayTake |= opcode == Opcodes.MONITORENTER;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
                use(type);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC) {
                use(owner);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            mayTake = true;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(className)) {
                calls.add(name.concat(descriptor));
            } else if (opcode == Opcodes.INVOKESTATIC) {
                use(owner);
            } else {
                mayTake |= owner.equals("java/lang/Thread");
            }
        }

        private void use(String type) {
            if (!type.equals(className) && !isOfJdk(type) && type.charAt(0) != '[') {
                uses.add(type);
            }
        }
    }
}
