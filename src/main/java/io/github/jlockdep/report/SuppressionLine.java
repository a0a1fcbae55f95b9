package io.github.jlockdep.report;

import java.util.List;

/**
 * The line that suppresses a splat when it stands in the user's file of suppressions, with a reason in the place of
 * {@value #REASON}. It names the ordered pair that closes the ring, or else the lock class.
 */
final class SuppressionLine implements SplatVisitor<String> {
    static final String REASON = "<reason>";

    private static final SuppressionLine VISITOR = new SuppressionLine();

    private SuppressionLine() {}

    static String of(Splat splat) {
        return splat.accept(VISITOR) + ": " + REASON;
    }

    @Override
    public String visit(CircularDependency splat) {
        return pair(splat.held(), splat.wanted());
    }

    @Override
    public String visit(CircularWait splat) {
        return pair(splat.held(), splat.wanted());
    }

    /** Of what the first thread holds, it is what the next one waits for; or it is not known. */
    @Override
    public String visit(Deadlock splat) {
        List<String> wanted = splat.lockClasses();
        BlockedThread first = splat.threads().get(0);
        return first.heldLocks().stream()
                .filter(held -> wanted.contains(held.lockClass()))
                .findFirst()
                .map(held -> pair(held, first.wanted()))
                .orElseGet(() -> lockClass(first.wanted().lockClass()));
    }

    @Override
    public String visit(RecursiveLocking splat) {
        return pair(splat.held(), splat.wanted());
    }

    @Override
    public String visit(BadUnlockBalance splat) {
        return lockClass(splat.lock().lockClass());
    }

    @Override
    public String visit(NestedLockNotTaken splat) {
        return lockClass(splat.wanted().lockClass());
    }

    @Override
    public String visit(RuleViolation splat) {
        return pair(splat.held(), splat.wanted());
    }

    /** Without any lock, only the place is left to go by. */
    @Override
    public String visit(HeldLockProblem splat) {
        List<String> classes = splat.lockClasses();
        if (!classes.isEmpty()) {
            return lockClass(classes.get(0));
        }
        return splat.stack().isEmpty()
                ? lockClass("(no lock)")
                : "frame " + StableName.quoted(method(splat.stack().get(0)));
    }

    private static String method(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    private static String pair(LockUse outer, LockUse inner) {
        return "pair " + StableName.quoted(outer.lockClass()) + " -> " + StableName.quoted(inner.lockClass());
    }

    private static String lockClass(String name) {
        return "class " + StableName.quoted(name);
    }
}
