package io.github.jlockdep.baseline;

import io.github.jlockdep.engine.base.KnownFiles;
import io.github.jlockdep.engine.checks.Screen;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is no news in this JVM: the findings of the baseline, and those that the user suppresses. What both know counts
 * as suppressed. Safe for use by any thread.
 */
/*
 * A splat is judged once, so that its standing does not depend on the lock classes that become known later; judged is
 * bounded, and a splat that has no room in it is judged each time. A reset of the detector gives numbers of findings
 * anew, hence the look at the splat. What was seen stays over a reset.
 */
public final class KnownFindings implements Screen {
    private static final int MOST_JUDGED = 1 << 16;
    private static volatile @Nullable KnownFindings current;

    private final Signature signature;
    private final Optional<Baseline> baseline;
    private final Suppressions suppressions;
    private final List<String> complaints;
    private final Map<Long, Judged> judged = new ConcurrentHashMap<>();

    private volatile Consumer<String> log = sentence -> {};
    /** What was told last; guarded by this. */
    private List<String> told = List.of();

    private record Judged(Splat splat, Optional<String> signature, Standing standing) {}

    private KnownFindings(
            LineOrder names, Optional<Baseline> baseline, Suppressions suppressions, List<String> complaints) {
        this.signature = new Signature(names);
        this.baseline = baseline;
        this.suppressions = suppressions;
        this.complaints = complaints;
    }

    /**
     * Reads the files. What cannot be read is said in {@link #complaints}, and counts as empty.
     *
     * @param lockClasses the names of all lock classes at the moment of the call
     */
    public static KnownFindings open(KnownFiles files, Supplier<Stream<String>> lockClasses) {
        List<String> complaints = new ArrayList<>();
        return new KnownFindings(
                new LineOrder(lockClasses),
                baseline(files, complaints),
                suppressions(files.suppressions(), complaints),
                complaints);
    }

    private static Optional<Baseline> baseline(KnownFiles files, List<String> complaints) {
        boolean records = files.mode() == KnownFiles.Mode.RECORD;
        if (files.baseline().isEmpty()) {
            if (records) {
                complaints.add("The setting jlockdep.baselineMode says record, but not where to;"
                        + " name the file in jlockdep.baseline. Nothing is recorded.");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(Baseline.read(files.baseline(), records, complaints));
        } catch (IOException | RuntimeException e) {
            complaints.add("The setting jlockdep.baseline must be a file that can be read, not '" + files.baseline()
                    + "': " + e + "; every finding is new. -Djlockdep.baselineMode=record makes such a file.");
            return Optional.empty();
        }
    }

    private static Suppressions suppressions(String file, List<String> complaints) {
        try {
            return file.isEmpty() ? Suppressions.NONE : Suppressions.read(file, complaints);
        } catch (IOException | RuntimeException e) {
            complaints.add("The setting jlockdep.suppressions must be a file that can be read, not '" + file + "': " + e
                    + "; nothing is suppressed.");
            return Suppressions.NONE;
        }
    }

    /** Makes it what this JVM knows. */
    public void makeCurrent() {
        current = this;
    }

    /** What this JVM knows; null if the settings name no file, or the detector has not started. */
    public static @Nullable KnownFindings current() {
        return current;
    }

    /** What was wrong with the files, one sentence each. */
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public Standing standing(Splat splat) {
        return judged(splat).standing();
    }

    @Override
    public int unusedSuppressions() {
        return suppressions.unused().size();
    }

    /** Keeps the finding out of a baseline that is recorded, because the program means to make it. */
    public void leaveOut(Splat splat) {
        baseline.ifPresent(known -> judged(splat).signature().ifPresent(known::leaveOut));
    }

    /** Forgets what was seen so far: the self-test of the detector, which loads what is needed here as well. */
    public void forgetSeen() {
        judged.clear();
        baseline.ifPresent(Baseline::forgetSeen);
        suppressions.forgetSeen();
    }

    /** What is known, as part of a sentence. */
    public String describe() {
        return Stream.of(
                        baseline.map(known -> known.records()
                                ? "the baseline is recorded"
                                : "findings in the baseline: " + known.size()),
                        Optional.of("suppressions: " + suppressions.size()).filter(text -> suppressions.size() > 0))
                .flatMap(Optional::stream)
                .reduce((first, second) -> first + ", " + second)
                .orElse("no baseline");
    }

    /** Says where the sentences of {@link #end} go. */
    public void tellTo(Consumer<String> information) {
        log = information;
    }

    /**
     * Writes the baseline, if it is recorded, and tells what came of all, a sentence each. When it is called again, it
     * adds what has been seen meanwhile, and tells what is not as before.
     */
    public void end() {
        news().forEach(log);
    }

    private synchronized List<String> news() {
        List<String> sentences = new ArrayList<>();
        baseline.map(KnownFindings::end).ifPresent(sentences::add);
        if (suppressions.size() > 0) {
            sentences.add(suppressions.summary());
        }
        List<String> before = told;
        told = sentences;
        return sentences.stream().filter(sentence -> !before.contains(sentence)).toList();
    }

    private static String end(Baseline baseline) {
        try {
            return baseline.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The baseline has not been recorded, because the thread was interrupted.";
        } catch (IOException | RuntimeException e) {
            return "The setting jlockdep.baseline must be a file that can be written: " + e
                    + "; the baseline has not been recorded.";
        }
    }

    private Judged judged(Splat splat) {
        Judged before = judged.get(splat.id());
        if (before != null && before.splat() == splat) {
            return before;
        }
        Judged now = judge(splat);
        if (before != null || judged.size() < MOST_JUDGED) {
            judged.put(splat.id(), now);
        }
        return now;
    }

    private Judged judge(Splat splat) {
        Optional<String> line = signature.of(splat);
        boolean isSuppressed = suppressions.size() > 0
                && suppressions.match(
                        SplatParts.of(splat), line.orElseGet(() -> splat.kind() + " " + splat.lockClasses()));
        boolean isKnown =
                line.isPresent() && baseline.isPresent() && baseline.get().see(line.get(), !isSuppressed);
        Standing known = isKnown ? Standing.BASELINED : Standing.NEW;
        return new Judged(splat, line, isSuppressed ? Standing.SUPPRESSED : known);
    }
}
