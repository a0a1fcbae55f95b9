package io.github.jlockdep.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The story that this project comes from, stage by stage. N, G and P stand for the notifier, the vCPU thread, the
 * ioctl.
 */
@ExtendWith(QuietLog.class)
class VfioApTest {
    private static final int RACED_RUNS = 2_000;

    @RegisterExtension
    final Splats splats = new Splats();

    @ParameterizedTest
    @ValueSource(strings = {"NGP", "NPG", "GNP", "GPN", "PNG", "PGN"})
    void stage1IsARingOfThreeLocksWhoeverComesLast(String order) {
        inTurn(new VfioAp.Stage1(), order);
        Splat splat = splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
        assertEquals(Set.of("matrix_dev->lock", "kvm->lock", "vcpu->mutex"), Set.copyOf(splat.lockClasses()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NGP", "NPG", "GNP", "GPN", "PNG", "PGN"})
    void stage2IsARingThroughTheDeclaredFlagWhoeverComesLast(String order) {
        inTurn(new VfioAp.Stage2(true), order);
        Rings.assertOne(splats, Grade.LIKELY, "vcpu->mutex", "kvm_busy", "kvm->lock");
    }

    @Test
    void stage2IsARingThroughTheConditionOnceSomebodyHasWaited() {
        VfioAp driver = new VfioAp.Stage2Overlapping();
        Threads.runTogether(driver::notifier, driver::vcpu);
        splats.assertSilent();
        Threads.run("P", driver::ioctl);
        Rings.assertOne(splats, Grade.LIKELY, "vcpu->mutex", "matrix_dev->lock condition", "kvm->lock");
    }

    @Test
    void stage2IsARingThroughTheConditionAlsoWhenTheIoctlComesFirst() {
        VfioAp driver = new VfioAp.Stage2Overlapping();
        Threads.run("P", driver::ioctl);
        Threads.runTogether(driver::notifier, driver::vcpu);
        Rings.assertOne(splats, Grade.LIKELY, "vcpu->mutex", "matrix_dev->lock condition", "kvm->lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NG", "GN"})
    void stage2bIsARingOfTwoThreadsThroughTheFlagAndTheHookLock(String order) {
        inTurn(new VfioAp.Stage2b(), order);
        Rings.assertOne(splats, Grade.LIKELY, "pqap_hook_rwsem", "kvm_busy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NGP", "NPG", "GNP", "GPN", "PNG", "PGN"})
    void stage3IsSilentWhoeverComesLast(String order) {
        VfioAp.Stage3 driver = new VfioAp.Stage3();
        inTurn(driver, order + order);
        Threads.runInOrder(driver::assign, driver::notifier, driver::assign);
        splats.assertSilent();
        assertEquals(0, Lockdep.statistics().guarded());
    }

    @Test
    void stage3IsSilentInManyRaces() {
        VfioAp.Stage3 driver = new VfioAp.Stage3();
        CyclicBarrier start = new CyclicBarrier(4);
        Threads.runTogether(
                raced(start, driver::notifier),
                raced(start, driver::vcpu),
                raced(start, driver::ioctl),
                raced(start, driver::assign));
        splats.assertSilent();
        Rings.assertHealthy();
        assertEquals(5, Lockdep.statistics().dependencies());
    }

    private static Threads.Body raced(CyclicBarrier start, Threads.Body path) {
        return () -> {
            for (int run = 0; run < RACED_RUNS; run++) {
                meet(start);
                path.run();
            }
        };
    }

    private static void meet(CyclicBarrier start)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        start.await(Threads.BOUND_SECONDS, TimeUnit.SECONDS);
    }

    /** Runs the paths one after another, each on a thread of its own. */
    private static void inTurn(VfioAp driver, String order) {
        List<Threads.Body> paths = driver.paths();
        order.chars().forEach(letter -> Threads.run(Character.toString(letter), paths.get("NGP".indexOf(letter))));
    }
}
