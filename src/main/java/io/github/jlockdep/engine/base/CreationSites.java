package io.github.jlockdep.engine.base;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of code that create locks, as names for lock classes. The first lock of a line costs a few microseconds,
 * each further one a walk past the frames that say nothing: our own, those of the JDK, which calls a method reference,
 * and those of the application's {@link LockHolders}.
 */
/*
 * A frame is known by its class, method and place in the byte code, which the JDK tells without making a
 * StackTraceElement. The names are kept by the class that has the line, and go with it. What is kept by a class of
 * another class loader is a Boolean, which does not keep our own loader alive.
 */
public final class CreationSites {
    private static final int FRAMES_AT_ONCE = 8;
    private static final String NO_FRAME = "(no Java frame)";

    private static final StackWalker WALKER = walker(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    /** For locks of the JDK's own classes: a method reference is a hidden frame, and calls the constructor itself. */
    private static final StackWalker WALKER_OF_ALL =
            walker(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES);

    private static final LockHolders HOLDERS = Settings.current().lockHolders();

    private static final ClassValue<ConcurrentHashMap<Line, String>> NAMES = new ClassValue<>() {
        @Override
        protected ConcurrentHashMap<Line, String> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>(4);
        }
    };

    private static final ClassValue<Boolean> OURS = remembering(StackTraces::isOurs);
    private static final ClassValue<Boolean> SAYS_NOTHING =
            remembering(type -> StackTraces.isOurs(type) || isOfJdk(type) || HOLDERS.contain(type));
    private static final ClassValue<Boolean> CARRIERS = remembering(CreationSites::isCarrier);
    private static final ClassValue<Boolean> EXTENDS_HOLDER = remembering(HOLDERS::containAncestor);

    private CreationSites() {}

    private static StackWalker walker(StackWalker.Option... options) {
        return Privileged.get(() -> StackWalker.getInstance(Set.of(options), FRAMES_AT_ONCE));
    }

    /**
     * The line that calls us, or that calls the outermost of the holders which do. Constructors of subclasses of the
     * lock or of a holder do not count. If nothing else is left, it is the innermost line that is not ours.
     */
    public static String of(Class<?> lockType) {
        return WALKER.walk(frames -> name(frames, lockType));
    }

    /**
     * As {@link #of(Class)}, for a lock that the agent follows.
     *
     * @param isFollowed whether what the class creates is followed
     * @param factories the beginning of the names of classes that create it in the name of others
     * @return null if it is not followed
     */
    public static @Nullable String of(Class<?> lockType, Predicate<Class<?>> isFollowed, String factories) {
        return WALKER_OF_ALL.walk(frames -> name(frames.iterator(), lockType, isFollowed, factories));
    }

    private static @Nullable String name(
            Iterator<StackFrame> frames, Class<?> lockType, Predicate<Class<?>> isFollowed, String factories) {
        boolean known = false;
        frames.next(); // it is this class
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            Class<?> type = frame.getDeclaringClass();
            if (type.getName().startsWith(factories)
                    || CARRIERS.get(type)
                    || lockType.isAssignableFrom(type) && isConstructor(frame)) {
                continue;
            }
            known = known || isFollowed.test(type);
            if (!known || !type.isHidden() && !isSteppedOver(frame, lockType)) {
                return known ? name(frame) : null;
            }
        }
        return known ? NO_FRAME : null;
    }

    private static String name(Stream<StackFrame> frames, Class<?> lockType) {
        @Nullable StackFrame innermost = null;
        for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackFrame frame = all.next();
            if (!isSteppedOver(frame, lockType)) {
                return name(frame);
            }
            if (innermost == null && !OURS.get(frame.getDeclaringClass())) {
                innermost = frame;
            }
        }
        return innermost == null ? NO_FRAME : name(innermost);
    }

    /** Whether the class of that name creates locks for others. */
    public static boolean isHolder(String className) {
        return HOLDERS.contain(className);
    }

    private static boolean isSteppedOver(StackFrame frame, Class<?> lockType) {
        Class<?> type = frame.getDeclaringClass();
        return SAYS_NOTHING.get(type)
                || (lockType.isAssignableFrom(type) || EXTENDS_HOLDER.get(type)) && isConstructor(frame);
    }

    private static boolean isConstructor(StackFrame frame) {
        return frame.getMethodName().equals("<init>");
    }

    /** Whether the class calls a constructor in the name of another one. */
    private static boolean isCarrier(Class<?> type) {
        String name = type.getName();
        return StackTraces.isOfAgent(name)
                || name.startsWith("java.lang.invoke.")
                || name.startsWith("java.lang.reflect.")
                || name.startsWith("jdk.internal.reflect.");
    }

    private static boolean isOfJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("jdk.");
    }

    private static ClassValue<Boolean> remembering(Predicate<Class<?>> test) {
        return new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                return test.test(type);
            }
        };
    }

    private static String name(StackFrame frame) {
        ConcurrentHashMap<Line, String> names = NAMES.get(frame.getDeclaringClass());
        Line line = new Line(frame.getMethodName(), frame.getDescriptor(), frame.getByteCodeIndex());
        String known = names.get(line);
        if (known == null) {
            Counters.namings.incrementAndGet();
            known = StackTraces.place(frame.toStackTraceElement());
            names.put(line, known);
        }
        return known;
    }

    /** A place in the byte code of a class. */
    private record Line(String method, String descriptor, int index) {}
}
