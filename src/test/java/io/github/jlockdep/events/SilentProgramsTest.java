package io.github.jlockdep.events;

import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound programs that wait, trigger and hold locks: the detector must print nothing. */
@ExtendWith(QuietLog.class)
class SilentProgramsTest {
    private static final int RUNS = 10;

    @RegisterExtension
    final Splats splats = new Splats();

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void soundProgramIsNotReported(SilentProgram program) throws Exception {
        for (int i = 0; i < RUNS; i++) {
            program.body().run();
        }
        splats.assertSilent();
        Rings.assertHealthy();
    }

    static Stream<SilentProgram> programs() {
        return Stream.of(
                        BufferPrograms.all(),
                        MeetingPrograms.all(),
                        TaskPrograms.all(),
                        StatePrograms.all(),
                        FlagPrograms.all(),
                        InstancePrograms.all())
                .flatMap(programs -> programs);
    }
}
