package io.github.jlockdep.baseline;

import io.github.jlockdep.report.BadUnlockBalance;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.CircularWait;
import io.github.jlockdep.report.Deadlock;
import io.github.jlockdep.report.DependencyRing;
import io.github.jlockdep.report.HeldLockProblem;
import io.github.jlockdep.report.LockUse;
import io.github.jlockdep.report.NestedLockNotTaken;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.report.RuleViolation;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.report.SplatVisitor;
import io.github.jlockdep.report.StableName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The line that stands for a finding in a baseline: its kind and its lock classes, the same from run to run, such as
 * {@code CIRCULAR_DEPENDENCY "kvm->lock" -> "matrix_dev->lock" -> "kvm->lock"}. A ring begins where it is the least.
 * The grade is no part of it, which depends on how the threads of a run meet.
 */
final class Signature implements SplatVisitor<String> {
    private static final String THEN = " -> ";
    private static final Pattern FORM = Pattern.compile("(?<kind>[A-Z_]+)( \".*)?");

    private final LineOrder names;

    Signature(LineOrder names) {
        this.names = names;
    }

    /** The line for the splat; none for a deadlock, which no baseline excuses. */
    Optional<String> of(Splat splat) {
        return splat.kind() == SplatKind.DEADLOCK
                ? Optional.empty()
                : Optional.of((splat.kind() + " " + splat.accept(this)).strip());
    }

    /** Whether the line has the form of one. */
    static boolean canBe(String line) {
        return FORM.matcher(line).matches()
                && Stream.of(SplatKind.values())
                        .filter(kind -> kind != SplatKind.DEADLOCK)
                        .anyMatch(kind -> line.equals(kind.name()) || line.startsWith(kind + " "));
    }

    @Override
    public String visit(CircularDependency splat) {
        return ring(splat.ring());
    }

    @Override
    public String visit(CircularWait splat) {
        return ring(splat.ring());
    }

    @Override
    public String visit(Deadlock splat) {
        return list(splat.lockClasses().stream());
    }

    @Override
    public String visit(RecursiveLocking splat) {
        return splat.sameInstance()
                ? names.name(splat.wanted().lockClass()) + " inside itself"
                : inOrder(splat.held(), splat.wanted());
    }

    @Override
    public String visit(BadUnlockBalance splat) {
        return list(splat.lockClasses().stream());
    }

    @Override
    public String visit(NestedLockNotTaken splat) {
        return list(splat.lockClasses().stream());
    }

    @Override
    public String visit(RuleViolation splat) {
        return inOrder(splat.held(), splat.wanted());
    }

    @Override
    public String visit(HeldLockProblem splat) {
        return (list(splat.lockClasses().stream()) + " " + StableName.quoted(splat.problem())).strip();
    }

    private String inOrder(LockUse outer, LockUse inner) {
        return names.name(outer.lockClass()) + THEN + names.name(inner.lockClass());
    }

    private String list(Stream<String> lockClasses) {
        return lockClasses.map(names::name).collect(Collectors.joining(", "));
    }

    private String ring(DependencyRing ring) {
        List<String> wanted = ring.sides().stream()
                .map(side -> names.name(side.inner().lockClass()))
                .toList();
        return IntStream.range(0, wanted.size())
                .mapToObj(start -> closed(wanted, start))
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private static String closed(List<String> ring, int start) {
        return Stream.of(ring.subList(start, ring.size()), ring.subList(0, start + 1))
                .flatMap(List::stream)
                .collect(Collectors.joining(THEN));
    }
}
