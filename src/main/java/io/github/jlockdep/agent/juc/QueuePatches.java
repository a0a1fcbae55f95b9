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
import io.github.jlockdep.agent.templates.Templates;
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
                queue("PriorityBlockingQueue", false),
                queue("SynchronousQueue", true),
                delayQueue(),
                deque(),
                transferQueue());
    }

    /** A queue; one without a bound inserts by {@code offer} alone. */
    private static Patch queue(String name, boolean isBounded) {
        Value tag = tag(name);
        List<Hook> hooks = new ArrayList<>(removals(tag, ELEMENT));
        hooks.add(insertion("offer", ELEMENT, tag));
        if (isBounded) {
            hooks.add(waitingInsertion("put", tag));
            hooks.add(timedInsertion("offer", tag));
        }
        return patch(name, hooks);
    }

    private static Patch delayQueue() {
        Value tag = tag("DelayQueue");
        String delayed = "Ljava/util/concurrent/Delayed;";
        List<Hook> hooks = new ArrayList<>(removals(tag, delayed));
        hooks.add(insertion("offer", delayed, tag));
        return patch("DelayQueue", hooks);
    }

    /** Its methods without an end in their names call those with one. */
    private static Patch deque() {
        Value tag = tag("LinkedBlockingDeque");
        List<Hook> hooks = new ArrayList<>();
        for (String end : new String[] {"First", "Last"}) {
            hooks.add(insertion("offer" + end, ELEMENT, tag));
            hooks.add(waitingInsertion("put" + end, tag));
            hooks.add(timedInsertion("offer" + end, tag));
            hooks.addAll(removals(tag, ELEMENT, end));
        }
        hooks.add(Hook.of("removeFirstOccurrence(" + ELEMENT + ")Z").after("removed", FLAG, tag));
        hooks.add(Hook.of("drainTo(Ljava/util/Collection;I)I").after("removed", COUNT, tag));
        hooks.add(Hook.of("clear()V").after("cleared", tag));
        return patch("LinkedBlockingDeque", hooks);
    }

    /** Only a transfer waits until somebody has received the element. */
    private static Patch transferQueue() {
        Value tag = tag("LinkedTransferQueue");
        List<Hook> hooks = new ArrayList<>(removals(tag, ELEMENT));
        hooks.add(insertion("offer", ELEMENT, tag));
        hooks.add(insertion("add", ELEMENT, tag));
        hooks.add(insertion("tryTransfer", ELEMENT, tag));
        hooks.add(Hook.of("put(" + ELEMENT + ")V").after("added", tag));
        hooks.add(Hook.of("offer(" + ELEMENT + "J" + UNIT + ")Z").after("inserted", FLAG, tag));
        hooks.add(waitingInsertion("transfer", tag));
        hooks.add(timedInsertion("tryTransfer", tag));
        return patch("LinkedTransferQueue", hooks);
    }

    private static Patch patch(String name, List<Hook> hooks) {
        String type = CONCURRENT + name;
        Call made = new Call("madeQueue", List.of(THIS), Value.OBJECT);
        return new Patch(type, type, Templates.QUEUES, new Patch.Made(THIS, type, made), hooks);
    }

    private static Value tag(String name) {
        return THIS.field(CONCURRENT + name, Patch.TAG, Value.OBJECT);
    }

    private static Hook insertion(String method, String element, Value tag) {
        return Hook.of(method + "(" + element + ")Z").after("inserted", FLAG, tag);
    }

    private static Hook waitingInsertion(String method, Value tag) {
        return Hook.of(method + "(" + ELEMENT + ")V")
                .before("inserting", tag)
                .after("waited", TOKEN)
                .failed("waitFailed", THROWN, TOKEN);
    }

    private static Hook timedInsertion(String method, Value tag) {
        return Hook.of(method + "(" + ELEMENT + "J" + UNIT + ")Z")
                .before("insertingTimed", tag, longArgument(2))
                .after("insertedTimed", FLAG, TOKEN)
                .failed("waitFailed", THROWN, TOKEN);
    }

    private static List<Hook> removals(Value tag, String element) {
        List<Hook> hooks = new ArrayList<>(removals(tag, element, ""));
        hooks.add(Hook.of("remove(" + ELEMENT + ")Z").after("removed", FLAG, tag));
        hooks.add(Hook.of("drainTo(Ljava/util/Collection;)I").after("removed", COUNT, tag));
        hooks.add(Hook.of("drainTo(Ljava/util/Collection;I)I").after("removed", COUNT, tag));
        hooks.add(Hook.of("clear()V").after("cleared", tag));
        return hooks;
    }

    /** What takes one element out, at that end of a deque. */
    private static List<Hook> removals(Value tag, String element, String end) {
        return List.of(
                Hook.of("take" + end + "()" + element)
                        .before("removing", tag)
                        .after("waited", TOKEN)
                        .failed("waitFailed", THROWN, TOKEN),
                Hook.of("poll" + end + "(J" + UNIT + ")" + element)
                        .before("removingTimed", tag, longArgument(1))
                        .after("removedTimed", RESULT, TOKEN, tag)
                        .failed("waitFailed", THROWN, TOKEN),
                Hook.of("poll" + end + "()" + element).after("removed", RESULT, tag));
    }
}
