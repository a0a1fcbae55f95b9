package io.github.jlockdep.report;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A ring of dependencies: each side wants what the next side holds, and the last side wants what the first one holds.
 *
 * @param sides the sides of the ring, as far as they are shown: first the one that closes it ({@code held -> wanted} of
 *     the splat), then the known ones, from {@code wanted} back to {@code held}. A long ring is cut in the middle
 * @param omitted how many sides are cut out of the middle of {@code sides}; 0 when the ring is whole
 * @param writers the threads that wait to write, and so keep one reader of the ring waiting for another; outer and
 *     inner are both the lock that such a thread wants. Empty when no reader waits for a reader, or no such thread is
 *     known
 * @param overtaken the names of the lock classes whose readers overtake such a writer, unless another reader comes at
 *     the same moment: those of a {@link java.util.concurrent.locks.StampedLock StampedLock}. Empty when no reader
 *     waits for a reader
 * @since 0.1.0
 */
public record DependencyRing(List<Dependency> sides, int omitted, List<Dependency> writers, Set<String> overtaken) {
    /** No ring at all. */
    public static final DependencyRing NONE = of(List.of());

    /** Copies the lists, so that the record is immutable. */
    public DependencyRing {
        sides = List.copyOf(sides);
        writers = List.copyOf(writers);
        overtaken = Set.copyOf(overtaken);
        if (omitted < 0) {
            throw new IllegalArgumentException("The number of omitted sides must not be negative, but is " + omitted
                    + "; pass 0 for a whole ring.");
        }
    }

    /** A ring in which no reader overtakes a writer. */
    public DependencyRing(List<Dependency> sides, int omitted, List<Dependency> writers) {
        this(sides, omitted, writers, Set.of());
    }

    /** A whole ring without queued writers. */
    public static DependencyRing of(List<Dependency> sides) {
        return new DependencyRing(sides, 0, List.of());
    }

    /** Whether there is no ring. */
    public boolean isEmpty() {
        return sides.isEmpty();
    }

    /**
     * The names of the lock classes that the sides want, in the order of the ring, each once. A ring has no first
     * member: whichever side closed it, the list begins where it is the least in alphabetical order.
     */
    public List<String> lockClasses() {
        List<String> names =
                sides.stream().map(side -> side.inner().lockClass()).toList();
        return IntStream.range(0, names.size())
                .mapToObj(start -> rotated(names, start))
                .min(Arrays::compare)
                .map(least -> Stream.of(least).distinct().toList())
                .orElse(List.of());
    }

    private static String[] rotated(List<String> names, int start) {
        return Stream.concat(names.stream().skip(start), names.stream().limit(start))
                .toArray(String[]::new);
    }
}
