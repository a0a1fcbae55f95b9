package io.github.jlockdep.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ring of dependencies as far as it is shown.
 *
 * @param head the sides before the cut, or all of them when nothing is cut
 * @param omitted how many sides are left out between head and tail
 * @param tail the sides after the cut
 * @param writers the threads that wait to write between two readers
 * @param overtaken the names of the lock classes whose readers overtake such a writer, if they are alone
 * @param label what the locks of the ring are told apart by
 */
record RingView(
        List<Dependency> head,
        int omitted,
        List<Dependency> tail,
        List<Dependency> writers,
        Set<String> overtaken,
        LockLabel label) {
    /** A ring of classes; of instances, if it passes a class more than once. */
    static RingView of(DependencyRing ring) {
        List<String> classes =
                ring.sides().stream().map(side -> side.outer().lockClass()).toList();
        boolean distinct = new HashSet<>(classes).size() == classes.size();
        return of(ring, distinct ? LockLabel.CLASS : LockLabel.INSTANCE);
    }

    static RingView of(DependencyRing ring, LockLabel label) {
        List<Dependency> sides = ring.sides();
        int cut = ring.omitted() > 0 ? cut(sides, label) : sides.size();
        return new RingView(
                sides.subList(0, cut),
                ring.omitted(),
                sides.subList(cut, sides.size()),
                ring.writers(),
                ring.overtaken(),
                label);
    }

    /** The place where one side does not lead to the next. */
    private static int cut(List<Dependency> sides, LockLabel label) {
        for (int i = 1; i < sides.size(); i++) {
            if (!label.of(sides.get(i - 1).inner()).equals(label.of(sides.get(i).outer()))) {
                return i;
            }
        }
        return (sides.size() + 1) / 2;
    }

    /** The number of sides of the whole ring. */
    int size() {
        return head.size() + omitted + tail.size();
    }

    /** The sides that are shown, in order. */
    List<Dependency> sides() {
        List<Dependency> sides = new ArrayList<>(head);
        sides.addAll(tail);
        return sides;
    }

    /** The side that leads back to the first one. */
    Dependency last() {
        return tail.isEmpty() ? head.get(head.size() - 1) : tail.get(tail.size() - 1);
    }

    /** The thread that waits to write the lock; null if none is known. */
    @Nullable
    Dependency writer(LockUse lock) {
        return writers.stream()
                .filter(writer -> label.of(writer.inner()).equals(label.of(lock)))
                .findFirst()
                .orElse(null);
    }

    /** The same ring with its first and last sides alone, if it shows more than the limit. */
    RingView shortened(int limit, int first, int last) {
        if (head.size() + tail.size() <= limit) {
            return this;
        }
        List<Dependency> end = tail.isEmpty() ? head : tail;
        List<Dependency> newHead = head.subList(0, Math.min(first, head.size()));
        List<Dependency> newTail = end.subList(Math.max(0, end.size() - last), end.size());
        return new RingView(newHead, size() - newHead.size() - newTail.size(), newTail, writers, overtaken, label);
    }

    /** A thread's name as headings show it; with its identifier where the name alone does not tell it apart. */
    String threadName(ThreadRef thread) {
        boolean ambiguous = hasNamesake(thread, head) || hasNamesake(thread, tail) || hasNamesake(thread, writers);
        return ambiguous ? "Thread " + Names.task(thread) : Names.thread(thread);
    }

    private static boolean hasNamesake(ThreadRef thread, List<Dependency> sides) {
        for (Dependency side : sides) {
            ThreadRef other = side.thread();
            if (other.id() != thread.id() && other.name().equals(thread.name())) {
                return true;
            }
        }
        return false;
    }
}
