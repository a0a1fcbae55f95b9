package io.github.jlockdep.agent.juc;

import static io.github.jlockdep.agent.juc.code.Hook.TOKEN;
import static io.github.jlockdep.agent.juc.code.Value.COUNT;
import static io.github.jlockdep.agent.juc.code.Value.FLAG;
import static io.github.jlockdep.agent.juc.code.Value.RESULT;
import static io.github.jlockdep.agent.juc.code.Value.THIS;
import static io.github.jlockdep.agent.juc.code.Value.THROWN;
import static io.github.jlockdep.agent.juc.code.Value.longArgument;

import io.github.jlockdep.agent.juc.code.Call;
import io.github.jlockdep.agent.juc.code.Hook;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import io.github.jlockdep.agent.juc.hooks.Facades;
import java.util.ArrayList;
import java.util.List;

/** Where the queues of the JDK are hooked: what inserts, what takes out, and what waits for that. */
final class QueuePatches {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String ELEMENT = "Ljava/lang/Object;";
    private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";

    private QueuePatches() {}

    static List<Patch> all() {
        return List.of(
                queue("ArrayBlockingQueue", true),
                queue("LinkedBlockingQueue", true),
                queue("PriorityBlockingQueue", false));
    }

    /** The hooks of a queue; one without a bound inserts by {@code offer} alone. */
    private static Patch queue(String name, boolean isBounded) {
        String type = CONCURRENT + name;
        Value tag = THIS.field(type, Patch.TAG, Value.OBJECT);
        List<Hook> hooks = new ArrayList<>(removals(tag));
        hooks.add(Hook.of("offer(" + ELEMENT + ")Z").after("inserted", FLAG, tag));
        if (isBounded) {
            hooks.add(Hook.of("put(" + ELEMENT + ")V")
                    .before("inserting", tag)
                    .after("waited", TOKEN)
                    .failed("waitFailed", THROWN, TOKEN));
            hooks.add(Hook.of("offer(" + ELEMENT + "J" + UNIT + ")Z")
                    .before("insertingTimed", tag, longArgument(2))
                    .after("insertedTimed", FLAG, TOKEN)
                    .failed("waitFailed", THROWN, TOKEN));
        }
        Call made = new Call("madeQueue", List.of(THIS), Value.OBJECT);
        return new Patch(type, type, Facades.QUEUES, new Patch.Made(THIS, type, made), hooks);
    }

    private static List<Hook> removals(Value tag) {
        return List.of(
                Hook.of("take()" + ELEMENT)
                        .before("removing", tag)
                        .after("waited", TOKEN)
                        .failed("waitFailed", THROWN, TOKEN),
                Hook.of("poll(J" + UNIT + ")" + ELEMENT)
                        .before("removingTimed", tag, longArgument(1))
                        .after("removedTimed", RESULT, TOKEN, tag)
                        .failed("waitFailed", THROWN, TOKEN),
                Hook.of("poll()" + ELEMENT).after("removed", RESULT, tag),
                Hook.of("remove(" + ELEMENT + ")Z").after("removed", FLAG, tag),
                Hook.of("drainTo(Ljava/util/Collection;I)I").after("removed", COUNT, tag),
                Hook.of("clear()V").after("cleared", tag));
    }
}
