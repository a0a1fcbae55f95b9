package io.github.jlockdep.engine.base;

import java.lang.StackWalker.StackFrame;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes stack traces without the detector's own frames. A trace holds no reference to any class or class loader. Taking
 * one costs a few microseconds.
 */
/*
 * A whole trace by a Throwable takes half the time of a walk that makes elements of frames, but goes down to the end of
 * the stack. So it is taken as long as stacks are about as deep as what is kept of them; where one was deep, the next
 * ones are walked.
 */
public final class StackTraces {
    public static final StackTraceElement[] NONE = {};

    private static final StackWalker WALKER =
            Privileged.get(() -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE));
    private static final String OUR_PACKAGES = "io.github.jlockdep.";
    private static final @Nullable ProtectionDomain OURS = domain(StackTraces.class);
    /** What the agent defines into {@code java.lang}. */
    private static final String HOOKS = "java.lang.Jlockdep";

    /** In the names of the classes that stand for lambda expressions of ours in the agent's jar. */
    private static final String LAMBDA = "$$Fn";

    private static final String AGENT = OUR_PACKAGES + "agent.";
    /** Where the agent hooks methods that the application calls: the call is what counts. */
    private static final String HOOKED = "java.util.concurrent.";

    private static final int MOST_FRAMES_SHARED = 1 << 16;
    private static final int NEEDED_DEPTH = 96;
    private static final int MOST_TO_TAKE_WHOLE = 80;
    private static final Map<StackTraceElement, StackTraceElement> shared = new HashMap<>();
    /** The stack that was shared last; most of the next ones end in the same frames. */
    private static StackTraceElement[] lastShared = NONE;

    private static final int KNOWN_CODE = 1 << 8;
    /** Of which kind classes are that stood on a stack lately; any thread may replace an entry. */
    private static final @Nullable Code[] known = new Code[KNOWN_CODE];

    /** How deep stacks are about, give or take; any thread may write it, and no more than time depends on it. */
    private static int depthGuess;

    private StackTraces() {}

    /** The application's frames of the current thread, innermost first, at most as many as the settings ask for. */
    public static StackTraceElement[] capture() {
        return areDeep() ? walk() : capture(new Throwable());
    }

    /** Whether stacks are so deep that {@link #walk} is cheaper than {@link #capture(Throwable)}. */
    public static boolean areDeep() {
        return depthGuess > MOST_TO_TAKE_WHOLE;
    }

    /** As {@link #capture()}, for a caller that makes the Throwable itself, which spares a frame. */
    public static StackTraceElement[] capture(Throwable here) {
        StackTraceElement[] all = here.getStackTrace();
        if (all.length == 0) {
            return walk();
        }
        depthGuess = all.length;
        return cut(all, Settings.current().stackDepth());
    }

    /** Takes our own frames out of what the application is about to catch; not if there are no others. */
    public static void cut(Throwable thrown) {
        StackTraceElement[] others = cut(thrown.getStackTrace(), Integer.MAX_VALUE);
        if (others.length > 0) {
            thrown.setStackTrace(others);
        }
    }

    /** The frames that are kept of a whole trace of the current thread; moves them to the begin of it. */
    private static StackTraceElement[] cut(StackTraceElement[] all, int most) {
        int count = 0;
        boolean hooked = false;
        for (int i = 0; i < all.length && count < most; i++) {
            Kind kind = kindOf(all[i].getClassName());
            hooked = isOfHookedCall(kind, hooked);
            if (!hooked && kind != Kind.OURS) {
                all[count++] = all[i];
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** Whose code a class is, as far as its name says. */
    private enum Kind {
        AGENT,
        OURS,
        /** Of the packages whose methods the agent hooks. */
        HOOKED,
        OTHER
    }

    /** A class by its name, and of which kind it is. */
    private record Code(String className, Kind kind) {}

    private static Kind kindOf(String className) {
        int slot = className.hashCode() & KNOWN_CODE - 1;
        Code code = known[slot];
        if (code == null || !code.className.equals(className)) {
            code = new Code(className, findKind(className));
            known[slot] = code;
        }
        return code.kind;
    }

    /**
     * For our own code as {@link #isOurs(Class)}; the name of a class of ours may be that of another one in another
     * loader, which is rare.
     */
    private static Kind findKind(String className) {
        if (isOfAgent(className)) {
            return Kind.AGENT;
        }
        if (className.startsWith(OUR_PACKAGES) && isOurCodeByItsOrigin(className)) {
            return Kind.OURS;
        }
        return className.startsWith(HOOKED) ? Kind.HOOKED : Kind.OTHER;
    }

    private static boolean isOurCodeByItsOrigin(String className) {
        try {
            return isOurs(Class.forName(className, false, StackTraces.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** As {@link #capture()}, whatever the depth is. */
    public static StackTraceElement[] walk() {
        depthGuess--;
        HookedCall hooked = new HookedCall();
        return WALKER.walk(frames -> frames.filter(
                        frame -> !hooked.contains(kindOf(frame.getClassName())) && !isOurs(frame.getDeclaringClass()))
                .limit(Settings.current().stackDepth())
                .map(StackFrame::toStackTraceElement)
                .toArray(StackTraceElement[]::new));
    }

    /** Recognizes the frames of a hooked method of the JDK, which stand behind those of the agent. */
    private static final class HookedCall {
        private boolean inside;

        /** Whether a class of that kind is the one of such a frame; to be asked about each, innermost first. */
        boolean contains(Kind kind) {
            inside = isOfHookedCall(kind, inside);
            return inside;
        }
    }

    /** Whether such a frame is that of a class of this kind, of which the frame before was one or not. */
    private static boolean isOfHookedCall(Kind kind, boolean before) {
        return kind == Kind.AGENT || before && kind == Kind.HOOKED;
    }

    /** All frames of another thread, innermost first; none if there is no thread, or it has ended. */
    public static StackTraceElement[] of(@Nullable Thread thread) {
        return thread == null ? NONE : Privileged.get(thread::getStackTrace);
    }

    /** What is kept of all frames of another thread: those of a wait in one of our wrappers are left out. */
    public static StackTraceElement[] cutWait(StackTraceElement[] all) {
        int top = 0;
        for (int i = 0; i < all.length && isOfWait(all[i].getClassName()); i++) {
            top = isOurs(all[i].getClassName()) ? i + 1 : top;
        }
        return Stream.of(all)
                .skip(top)
                .filter(frame ->
                        !isOurs(frame.getClassName()) && !frame.getClassName().contains("$$Lambda"))
                .limit(Settings.current().stackDepth())
                .toArray(StackTraceElement[]::new);
    }

    private static boolean isOfWait(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.") || isOurs(className);
    }

    private static boolean isOurs(String className) {
        String name = className.startsWith(OUR_PACKAGES) ? className.substring(OUR_PACKAGES.length()) : "";
        return isOfAgent(className)
                || name.startsWith("engine.")
                || name.startsWith("locks.")
                || name.contains(LAMBDA)
                || !name.isEmpty() && name.indexOf('.') < 0;
    }

    static boolean isOfAgent(String className) {
        return className.startsWith(HOOKS) || className.startsWith(AGENT);
    }

    /** The frame with which the thread of the stack ends; none if the stack may have been cut before that. */
    public static StackTraceElement[] endOf(StackTraceElement[] stack) {
        return stack.length == Settings.current().stackDepth()
                ? NONE
                : Arrays.copyOfRange(stack, Math.max(0, stack.length - 1), stack.length);
    }

    /** Replaces frames by equal ones that are kept already. The caller holds {@code Knowledge.lock}. */
    public static void share(StackTraceElement[] stack) {
        if (shared.size() > MOST_FRAMES_SHARED) {
            shared.clear();
        }
        StackTraceElement[] last = lastShared;
        int left = stack.length;
        int leftOfLast = last.length;
        while (left > 0 && leftOfLast > 0 && stack[left - 1].equals(last[leftOfLast - 1])) {
            stack[--left] = last[--leftOfLast];
        }
        for (int i = 0; i < left; i++) {
            StackTraceElement known = shared.putIfAbsent(stack[i], stack[i]);
            stack[i] = known == null ? stack[i] : known;
        }
        lastShared = stack;
    }

    /** Throws {@link StackOverflowError} now, while nothing is half done, if the stack has no room for what follows. */
    public static int probeHeadroom() {
        return deeper(NEEDED_DEPTH, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** The numbers are there to make the frame large: a few large ones cost less than many small ones. */
    private static int deeper(int levels, long a, long b, long c, long d, long e, long f, long g, long h) {
        return levels == 0 ? (int) (a ^ b) : deeper(levels - 1, b, c, d, e, f, g, h, a) + 1;
    }

    /** Tells our classes from those of an application that has a package of that name, too, such as our tests. */
    static boolean isOurs(Class<?> type) {
        if (isOfAgent(type.getName())) {
            return true;
        }
        if (!type.getName().startsWith(OUR_PACKAGES)) {
            return false;
        }
        ProtectionDomain domain = OURS == null ? null : domain(type);
        return domain == null ? isOurs(type.getName()) : domain == OURS;
    }

    /** Where the class comes from; null if a security manager does not let us know. */
    private static @Nullable ProtectionDomain domain(Class<?> type) {
        try {
            return Privileged.get(type::getProtectionDomain);
        } catch (SecurityException denied) {
            return null;
        }
    }

    static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
