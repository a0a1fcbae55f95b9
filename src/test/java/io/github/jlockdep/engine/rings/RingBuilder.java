package io.github.jlockdep.engine.rings;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.jlockdep.engine.classes.LockClasses;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.engine.graph.Actors;
import io.github.jlockdep.engine.graph.Actors.Hold;
import io.github.jlockdep.engine.graph.Edge;
import io.github.jlockdep.engine.graph.Memory;
import io.github.jlockdep.engine.graph.Observation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dependency graph made by hand: each lock is a class of its own, named by a letter or a word. */
final class RingBuilder {
    final Memory memory = new Memory();

    private final Actors actors = new Actors();
    private final Map<String, LockMap> locks = new HashMap<>();
    private @Nullable Edge lastEdge;
    private @Nullable Observation lastSeen;

    LockMap lock(String name) {
        return locks.computeIfAbsent(name, absent -> {
            LockMap made = new LockMap(LockClasses.named("ring " + name));
            memory.instances().note(made.instance(), made);
            return made;
        });
    }

    /** The thread, holding the guards and then {@code outer}, wants {@code inner}. */
    RingBuilder side(String thread, String outer, String inner, String... guards) {
        return side(
                thread,
                Stream.concat(Arrays.stream(guards), Stream.of(outer))
                        .map(name -> Hold.of(lock(name)))
                        .toList(),
                Hold.of(lock(inner)));
    }

    /** The thread, holding these locks, the outer one last, wants one more. */
    RingBuilder side(String thread, List<Hold> held, Hold wanted) {
        Observation seen = actors.see(thread, held, wanted);
        Edge edge = memory.classes().edge(Word.lockClass(seen.outer), Word.lockClass(seen.inner));
        Observation added = edge.evidence.add(seen);
        assertNotNull(added, "The side teaches nothing.");
        lastEdge = edge;
        lastSeen = added;
        return this;
    }

    /** The thread, holding nothing, wants to write. */
    RingBuilder writer(String thread, String lock) {
        memory.writers().of(lock(lock).node().index).add(actors.seeWriter(thread, lock(lock)));
        return this;
    }

    /** The best ring through the side that was added last. */
    @Nullable
    Ring best() {
        return new RingSearch(lastEdge, lastSeen, memory).best();
    }
}
