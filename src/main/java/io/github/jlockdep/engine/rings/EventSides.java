package io.github.jlockdep.engine.rings;

import io.github.jlockdep.engine.classes.EventTraits;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import io.github.jlockdep.engine.graph.Sighting;
import io.github.jlockdep.report.ThreadRef;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is special about the sides of a ring that lead to an event or away from it.
 *
 * <p>Precision comes before coverage here. A ring through an event counts only if its very instances met: that some
 * other latch of the same class was counted down under the lock proves nothing. That they are gone by now does not
 * matter, as the next run of the same code makes new ones.
 *
 * <p>Nor does it count if a side rests on past triggers alone, and
 * <ul>
 *   <li>the waiting thread itself is the only one that ever triggered the event, as at a barrier or with a pool of
 *       permits: it cannot do both, and other threads need not have the lock that this one has;
 *   <li>or the ring goes on to another event, for which a thread was seen to wait that also triggers the first: a
 *       buffer is never full and empty at once, so a producer that waits for room and then signals an element is no
 *       ring.
 * </ul>
 * That an event needs a thread of an executor, because a task triggers it, closes no ring if that same task wants what
 * comes next, or waits for the event itself. A ring that takes all threads of an executor of several must not lack
 * anything else.
 */
final class EventSides {
    private final Memory memory;

    EventSides(Memory memory) {
        this.memory = memory;
    }

    /** Whether a ring that leads through an event can be one at all. */
    boolean canClose(List<Edge> edges, List<Observation> sides) {
        boolean unlimited = false;
        for (int i = 0; i < sides.size(); i++) {
            Observation waiting = sides.get(i);
            Observation next = sides.get((i + 1) % sides.size());
            if (!Executors.meet(waiting.inner, next.outer)
                    || sides.size() == 2 && (takesAgain(waiting, next) || Executors.canSpareAThread(waiting, next))
                    || waiting.needsExecutor() && !Executors.isByAnotherTask(waiting, next)
                    || next.isTrigger() && !(hasOtherThread(waiting, next) && goesOn(edges, sides, i + 1))) {
                return false;
            }
            EventTraits traits = LockClasses.of(waiting.inner).traits();
            unlimited |= traits != null && traits.width() == 0;
        }
        return !(unlimited && sides.stream().allMatch(EventSides::waitsForTasks)) && Executors.mayAllBeTaken(sides);
    }

    /**
     * Whether all that was seen is one thread that begins the work under a lock, and takes that lock again before the
     * work is done. Then it is most likely not this thread that does the work.
     */
    private boolean takesAgain(Observation waiting, Observation begun) {
        return begun.leadsFromEvent()
                && !hasOtherThread(waiting, begun)
                && memory.sites().wasBegunUnder(begun.outer, waiting.outer);
    }

    private static boolean hasOtherThread(Observation waiting, Observation trigger) {
        return waiting.isByManyThreads()
                || trigger.needsExecutor() && Executors.isByAnotherTask(trigger, waiting)
                || Arrays.stream(trigger.sightings())
                        .anyMatch(sighting -> trigger.isByManyThreads() || !isOnlyBy(waiting, sighting.thread()));
    }

    private static boolean isOnlyBy(Observation side, ThreadRef thread) {
        return Arrays.stream(side.sightings())
                .allMatch(sighting -> sighting.thread().id() == thread.id());
    }

    /**
     * Whether the ring leads back to the event that the side triggers, or on to another that somebody else waits for.
     */
    private static boolean goesOn(List<Edge> edges, List<Observation> sides, int trigger) {
        int size = sides.size();
        Observation first = sides.get(trigger % size);
        if (first.isWait() && !first.needsExecutor()) {
            return true; // a thread has awaited the one before it triggered the other
        }
        int at = first.needsExecutor() ? trigger + 1 : trigger;
        while (!sides.get(at % size).isWait()) {
            at++;
        }
        Observation wait = sides.get(at % size);
        return Word.sameInstance(wait.inner, first.outer)
                || first.needsExecutor() && !sides.get((at + 1) % size).isTrigger()
                || !hasCommonThread(edges.get(trigger % size), first, edges.get(at % size), wait);
    }

    /** Whether a thread was seen to take both sides; if the first event comes once, whether no two did. */
    private static boolean hasCommonThread(Edge edge, Observation side, Edge otherEdge, Observation otherSide) {
        EventTraits traits = LockClasses.of(side.outer).traits();
        if (traits == null || !traits.comesOnce()) {
            return sightings(edge, side)
                    .anyMatch(sighting -> sightings(otherEdge, otherSide)
                            .anyMatch(other ->
                                    other.thread().id() == sighting.thread().id()));
        }
        return sightings(edge, side)
                .allMatch(sighting -> sightings(otherEdge, otherSide)
                        .allMatch(other -> side.needsExecutor()
                                ? other.isOfSameRun(sighting)
                                : other.thread().id() == sighting.thread().id()));
    }

    /** By whom the side was seen, under whatever guards. */
    private static Stream<Sighting> sightings(Edge edge, Observation side) {
        return edge.evidence.all().stream()
                .filter(seen -> Word.sameInstance(seen.outer, side.outer) && Word.sameInstance(seen.inner, side.inner))
                .flatMap(seen -> Arrays.stream(seen.sightings()));
    }

    /** The side that waits for more threads of a pool, or more permits, than one; null if there is none. */
    static @Nullable Observation wide(List<Observation> sides) {
        boolean onlyTasks = sides.stream().allMatch(EventSides::waitsForTasks);
        for (int i = 0; i < sides.size(); i++) {
            Observation side = sides.get(i);
            EventTraits traits = LockClasses.of(side.inner).traits();
            if (traits != null && traits.isPermits() && traits.width() > 0) {
                return side;
            }
            boolean takesAll = onlyTasks || Executors.takesAll(side, sides.get((i + 1) % sides.size()));
            if (traits != null
                    && traits.width() > 1
                    && (!traits.isTasks() || takesAll && !Executors.areAllIn(sides, side))) {
                return side;
            }
        }
        return null;
    }

    /**
     * The name of an event that needs an executor, though others trigger events of its class, too; null if none does.
     */
    static @Nullable String triggeredElsewhere(List<Observation> sides) {
        for (Observation side : sides) {
            EventTraits traits = LockClasses.of(side.outer).traits();
            if (side.needsExecutor() && traits != null && traits.isTriggeredElsewhere()) {
                return LockClasses.of(side.outer).name();
            }
        }
        return null;
    }

    /**
     * The name of an event that a thread of no side triggers, too, and needs no lock for that which leads back to the
     * ring; null if there is none.
     */
    @Nullable
    String triggeredBesides(List<Observation> sides) {
        for (Observation side : sides) {
            EventTraits traits = LockClasses.of(side.outer).traits();
            if (side.isTrigger()
                    && !side.needsExecutor()
                    && traits != null
                    && traits.isTrueOfAnyTriggerer(
                            Word.instance(side.outer),
                            (thread, freely) -> sides.stream().noneMatch(each -> each.isBy(thread))
                                    && (freely || needsOtherLocks(thread, side.outer)))) {
                return LockClasses.of(side.outer).name();
            }
        }
        return null;
    }

    /** Whether nothing that the thread was seen to need to trigger the event leads to who waits for the event. */
    private boolean needsOtherLocks(long thread, long event) {
        WayBack back = WayBack.overInstances(memory, event);
        boolean needsAny = false;
        for (Edge edge : memory.classes().edgesFrom(Word.lockClass(event))) {
            for (Observation seen : edge.evidence.all()) {
                if (Word.sameInstance(seen.outer, event) && seen.isTrigger() && seen.isBy(thread)) {
                    if (back.from(seen.inner) != WayBack.NONE) {
                        return false;
                    }
                    needsAny = true;
                }
            }
        }
        return needsAny;
    }

    /** What must run out for such a side, besides what the threads of the sides do. */
    static String mustRunOut(@Nullable Observation wide) {
        LockClassNode node = LockClasses.of(Objects.requireNonNull(wide).inner);
        EventTraits traits = Objects.requireNonNull(node.traits());
        if (traits.isPermits()) {
            return "another thread may give back what was taken of " + node.name();
        }
        return traits.isTasks()
                ? "all " + traits.width() + " threads of " + node.name() + " must be at such tasks at once"
                : Loans.mustRunOut(traits.width(), node);
    }

    private static boolean waitsForTasks(Observation side) {
        EventTraits traits = LockClasses.of(side.inner).traits();
        return traits != null && traits.isTasks();
    }
}
