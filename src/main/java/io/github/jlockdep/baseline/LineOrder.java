package io.github.jlockdep.baseline;

import io.github.jlockdep.report.StableName;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names for lock classes that have no line number in them. Of several lines of one method that create locks without a
 * name, the second one known becomes {@code "com.acme.Order.<init>(Order.java)"[2]}, and so on.
 */
final class LineOrder {
    private static final Pattern PLACE = Pattern.compile("^([^()]*\\([^():\\s]+):(-?\\d+)\\)");

    private final Supplier<Stream<String>> lockClasses;

    /** Names that tell apart the lines among the names of all lock classes known at that moment. */
    LineOrder(Supplier<Stream<String>> lockClasses) {
        this.lockClasses = lockClasses;
    }

    /** The name of that lock class, in quotes. */
    String name(String lockClass) {
        String quoted = StableName.quoted(lockClass);
        Matcher place = PLACE.matcher(lockClass);
        if (!place.find()) {
            return quoted;
        }
        long before = linesBefore(StableName.of(place.group(1)), Integer.parseInt(place.group(2)));
        return before == 0 ? quoted : quoted + "[" + (before + 1) + "]";
    }

    private long linesBefore(String method, int line) {
        return lockClasses
                .get()
                .map(PLACE::matcher)
                .filter(place -> place.find() && StableName.of(place.group(1)).equals(method))
                .mapToInt(place -> Integer.parseInt(place.group(2)))
                .filter(other -> other < line)
                .distinct()
                .count();
    }
}
