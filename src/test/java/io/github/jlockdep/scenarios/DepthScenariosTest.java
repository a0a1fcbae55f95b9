package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many locks held by one thread at once. */
@ExtendWith(QuietLog.class)
class DepthScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000})
    void deepNestingInOneOrderIsSilentAndLosesNothing(int depth) {
        Lock[] locks = locks(depth);
        Threads.runInOrder(Nest.of(locks), Nest.of(locks));
        splats.assertSilent();
        assertEquals(depth * (depth - 1) / 2, Lockdep.statistics().dependencies());
        assertEquals(0, Lockdep.statistics().losses() + Lockdep.statistics().faults());
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000})
    void findsTheInversionOfTheOutermostAndTheInnermost(int depth) {
        Lock[] locks = locks(depth);
        Threads.runInOrder(Nest.of(locks), Nest.of(locks[depth - 1], locks[0]));
        splats.only(SplatKind.CIRCULAR_DEPENDENCY, Grade.LIKELY);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000})
    void deepNestingOfOneClassInOneOrderIsSilent(int depth) {
        Lock[] locks = new Lock[depth];
        for (int i = 0; i < depth; i++) {
            locks[i] = Lockdep.newReentrantLock("striped");
        }
        Threads.runInOrder(Nest.of(locks), Nest.of(locks));
        splats.assertSilent();
    }

    private static Lock[] locks(int count) {
        Lock[] locks = new Lock[count];
        for (int i = 0; i < count; i++) {
            locks[i] = Lockdep.newReentrantLock("depth-" + i);
        }
        return locks;
    }
}
