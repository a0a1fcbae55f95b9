package io.github.jlockdep.agent.juc;

import static io.github.jlockdep.agent.juc.code.Hook.TOKEN;
import static io.github.jlockdep.agent.juc.code.Value.COUNT;
import static io.github.jlockdep.agent.juc.code.Value.FLAG;
import static io.github.jlockdep.agent.juc.code.Value.THIS;
import static io.github.jlockdep.agent.juc.code.Value.THROWN;
import static io.github.jlockdep.agent.juc.code.Value.intArgument;
import static io.github.jlockdep.agent.juc.code.Value.longArgument;

import io.github.jlockdep.agent.juc.code.Call;
import io.github.jlockdep.agent.juc.code.Hook;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.code.Value;
import io.github.jlockdep.agent.templates.Templates;
import java.util.List;

/** Where threads are hooked that wait for each other: barriers, phasers and exchangers. */
final class MeetingPatches {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String BARRIER = CONCURRENT + "CyclicBarrier";
    private static final String PHASER = CONCURRENT + "Phaser";
    private static final String EXCHANGER = CONCURRENT + "Exchanger";
    private static final String TIME = "JLjava/util/concurrent/TimeUnit;";

    private MeetingPatches() {}

    static List<Patch> all() {
        return List.of(barrier(), phaser(), exchanger());
    }

    private static Patch barrier() {
        Value tag = tag(BARRIER);
        return new Patch(
                BARRIER,
                BARRIER,
                Templates.QUEUES,
                new Patch.Made(THIS, BARRIER, new Call("madeBarrier", List.of(THIS), Value.OBJECT)),
                List.of(
                        meeting("await()I", "arriving", tag, THIS),
                        meeting("await(" + TIME + ")I", "arrivingTimed", tag, THIS, longArgument(1)),
                        Hook.of("nextGeneration()V").atEntry("nextRound", tag)));
    }

    private static Patch phaser() {
        Value tag = tag(PHASER);
        Value root = THIS.field(PHASER, "root", "L" + PHASER + ";"); // itself, if it has no parent
        Value parent = root.field(PHASER, Patch.TAG, Value.OBJECT);
        return new Patch(
                PHASER,
                PHASER,
                Templates.QUEUES,
                new Patch.Made(THIS, PHASER, new Call("madePhaser", List.of(THIS, parent), Value.OBJECT)),
                List.of(
                        Hook.of("register()I").atEntry("phaserJoins", tag),
                        Hook.of("bulkRegister(I)I").atEntry("phaserJoins", tag),
                        arrival("arrive()I", tag),
                        arrival("arriveAndDeregister()I", tag),
                        Hook.of("arriveAndAwaitAdvance()I")
                                .before("phaserAdvances", tag, THIS)
                                .after("phaserAdvanced", COUNT, TOKEN)
                                .failed("notMet", THROWN, TOKEN),
                        Hook.of("getPhase()I").after("toldOfPhase", COUNT, tag),
                        Hook.of("isTerminated()Z").after("toldOfTermination", FLAG, tag, THIS),
                        phase("awaitAdvance(I)I", "awaitingPhase", tag, THIS, intArgument(1)),
                        phase("awaitAdvanceInterruptibly(I)I", "awaitingPhaseInterruptibly", tag, THIS, intArgument(1)),
                        phase(
                                "awaitAdvanceInterruptibly(I" + TIME + ")I",
                                "awaitingPhaseTimed",
                                tag,
                                THIS,
                                intArgument(1),
                                longArgument(2))));
    }

    private static Patch exchanger() {
        Value tag = tag(EXCHANGER);
        String exchange = "exchange(Ljava/lang/Object;";
        return new Patch(
                EXCHANGER,
                EXCHANGER,
                Templates.QUEUES,
                new Patch.Made(THIS, EXCHANGER, new Call("madeExchanger", List.of(THIS), Value.OBJECT)),
                List.of(
                        meeting(exchange + ")Ljava/lang/Object;", "exchanging", tag),
                        meeting(exchange + TIME + ")Ljava/lang/Object;", "exchangingTimed", tag, longArgument(2))));
    }

    private static Hook meeting(String method, String hook, Value... shown) {
        return Hook.of(method).before(hook, shown).after("met", TOKEN).failed("notMet", THROWN, TOKEN);
    }

    private static Hook arrival(String method, Value tag) {
        return Hook.of(method).atEntry("phaserArrives", tag, THIS).after("phaserArrived", COUNT, tag, THIS);
    }

    private static Hook phase(String method, String hook, Value... shown) {
        return Hook.of(method)
                .before(hook, shown)
                .after("phasePassed", COUNT, TOKEN, tag(PHASER), intArgument(1))
                .failed("waitFailed", THROWN, TOKEN);
    }

    private static Value tag(String type) {
        return THIS.field(type, Patch.TAG, Value.OBJECT);
    }
}
