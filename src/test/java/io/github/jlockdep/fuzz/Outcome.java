package io.github.jlockdep.fuzz;

import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the explorer and the detector say of one program.
 *
 * @param deadlock an interleaving that ends in a deadlock, if there is one
 * @param splats what the detector printed
 */
record Outcome(Optional<List<String>> deadlock, List<Splat> splats) {
    enum Fault {
        /** The program can deadlock, and nothing was printed. */
        MISS,
        /** The program cannot deadlock, and a splat says that it probably can. */
        FALSE_ALARM
    }

    Grade strongest() {
        return Detector.strongest(splats);
    }

    Optional<Fault> fault() {
        if (deadlock.isPresent()) {
            return strongest() == Grade.GUARDED ? Optional.of(Fault.MISS) : Optional.empty();
        }
        return strongest().compareTo(Grade.LIKELY) >= 0 ? Optional.of(Fault.FALSE_ALARM) : Optional.empty();
    }

    @Override
    public String toString() {
        return "deadlock: " + deadlock.map(steps -> String.join(", ", steps)).orElse("none in any interleaving")
                + "\nsplats: "
                + splats.stream().map(splat -> "\n" + splat.text()).collect(Collectors.joining());
    }
}
