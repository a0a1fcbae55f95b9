package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.MethodWalk;
import io.github.jlockdep.agent.monitors.Initializers.Interfaces;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What the static initializer of one class needs: the classes that it, or a method of its own class that it calls,
 * makes or uses statically, the superclass, and superinterfaces that have bodies of methods. Only those methods are
 * read, the ones that others call after them.
 *
 * <p>A private, local or anonymous class inside another one is reached through that one alone, when that is initialized
 * or about to be: it is left out, and so are the bodies of enum constants.
 */
final class InitializerScan implements ClassFile.InnerClasses {
    /** The name of a static initializer. */
    static final String NAME = "<clinit>";

    private static final String LAMBDA = "lambda$static$";
    private static final String CONSTRUCTOR = "<init>";
    private static final String THREAD = "java/lang/Thread";
    private static final String JOIN = "join";
    private static final Set<String> AWAITED = Set.of(
            "java/util/concurrent/CountDownLatch",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/ExecutorService",
            "java/util/concurrent/Future",
            "java/util/concurrent/FutureTask");
    private static final Set<String> WAITS = Set.of(JOIN, "await", "get", "awaitTermination", "invokeAll", "invokeAny");
    private static final boolean[] WANTED = MethodWalk.opcodes(
            Opcodes.MONITORENTER,
            Opcodes.NEW,
            Opcodes.GETSTATIC,
            Opcodes.PUTSTATIC,
            Opcodes.INVOKEDYNAMIC,
            Opcodes.INVOKEVIRTUAL,
            Opcodes.INVOKESPECIAL,
            Opcodes.INVOKESTATIC,
            Opcodes.INVOKEINTERFACE);
    private static final String[] OF_JDK = {"java/", "javax/", "jdk/", "sun/", "com/sun/"};

    /** Its methods, by number, whose bodies are lambdas of the static initializer. */
    private final BitSet lambdas = new BitSet();
    /** Its other methods that a thread can begin only once the class is initialized. */
    private final BitSet entries = new BitSet();

    private final String className;
    private final Set<String> uses = new TreeSet<>();
    private final Set<String> calls = new HashSet<>();
    private boolean takes;
    private boolean waits;

    private InitializerScan(String className) {
        this.className = className;
    }

    static InitializerScan of(ClassFile file) {
        InitializerScan scan = new InitializerScan(file.name());
        scan.begin(new MethodWalk(file));
        for (int known = 0; known < scan.calls.size(); ) {
            known = scan.calls.size();
            scan.walk(new MethodWalk(file));
        }
        if (!scan.uses.isEmpty()) {
            file.innerClasses(scan);
        }
        return scan;
    }

    /** Reads the initializer itself. */
    private void begin(MethodWalk walk) {
        while (walk.nextMethod()) {
            if (walk.hasCode() && walk.isNamedFrom(LAMBDA)) {
                lambdas.set(walk.number());
            } else if (walk.isNamed(NAME)) {
                read(walk);
            } else if ((walk.access() & Opcodes.ACC_STATIC) != 0 || walk.isNamed(CONSTRUCTOR)) {
                entries.set(walk.number());
            }
        }
    }

    /** Reads the methods that are known to be called, and learns of more. */
    private void walk(MethodWalk walk) {
        while (walk.nextMethod()) {
            if (walk.hasCode() && calls.contains(walk.key())) {
                read(walk);
            }
        }
    }

    private void read(MethodWalk walk) {
        while (walk.nextInstruction(WANTED)) {
            switch (walk.opcode()) {
                case Opcodes.MONITORENTER, Opcodes.INVOKEDYNAMIC -> takes = true;
                case Opcodes.NEW -> use(walk.type());
                case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> use(walk.owner());
                case Opcodes.INVOKESTATIC -> {
                    if (!callsOwn(walk)) {
                        use(walk.owner());
                    }
                }
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE -> {
                    if (!callsOwn(walk)) {
                        takes |= walk.owner().equals(THREAD);
                        waits |= waits(walk.owner(), walk.memberName(), walk.memberDescriptor());
                    }
                }
                default -> {}
            }
        }
    }

    /** Whether it is a wait for others; who joins a thread may name a class of its own. */
    private static boolean waits(String owner, String method, String descriptor) {
        return method.equals(JOIN) && (descriptor.equals("()V") || descriptor.equals("(J)V"))
                || (owner.equals(THREAD) || AWAITED.contains(owner)) && WAITS.contains(method);
    }

    private boolean callsOwn(MethodWalk walk) {
        if (!walk.owner().equals(className)) {
            return false;
        }
        calls.add(walk.memberName().concat(walk.memberDescriptor()));
        return true;
    }

    private void use(String type) {
        if (!type.equals(className) && !isOfJdk(type) && type.charAt(0) != '[') {
            uses.add(type.replace('/', '.'));
        }
    }

    /** Leaves the class out, if it is an inner one of this class that is reached through it alone. */
    @Override
    public void show(String name, boolean isNamed, int access) {
        if (name.startsWith(className.concat("$")) && (!isNamed || (access & Opcodes.ACC_PRIVATE) != 0)) {
            uses.remove(name.replace('/', '.'));
        }
    }

    /** The name of the superclass; null if it is one of the JDK. */
    static @Nullable String superclass(ClassFile file) {
        String name = file.superclass();
        return name == null || isOfJdk(name) ? null : name.replace('/', '.');
    }

    /** Its superinterfaces, without those of the JDK. */
    static Interfaces interfaces(ClassFile file) {
        List<String> names = new ArrayList<>();
        for (String name : file.interfaces()) {
            if (!isOfJdk(name)) {
                names.add(name.replace('/', '.'));
            }
        }
        return new Interfaces(names, file.isInterface(), file.isInterface() && hasMethodWithBody(file));
    }

    private static boolean hasMethodWithBody(ClassFile file) {
        MethodWalk walk = new MethodWalk(file);
        while (walk.nextMethod()) {
            if ((walk.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the initializer may take anything at all. */
    boolean mayTake() {
        return takes || waits || !uses.isEmpty();
    }

    /**
     * The methods, by number, that are told of: where the initializer waits for others, all that a thread can begin
     * only once the class is initialized, else those that the initializer itself gives to others.
     */
    BitSet told() {
        if (waits) {
            lambdas.or(entries);
        }
        return lambdas;
    }

    /** The names of the classes. */
    List<String> needed() {
        return new ArrayList<>(uses);
    }

    private static boolean isOfJdk(String name) {
        for (String prefix : OF_JDK) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
