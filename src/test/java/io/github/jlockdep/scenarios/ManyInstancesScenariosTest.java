package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.report.CircularDependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Splat;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More locks of one class than anybody tells apart from the start: connections in a list, accounts. */
class ManyInstancesScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    private final Lock list = Lockdep.newReentrantLock("list");

    private static List<Lock> many(int count) {
        return Stream.generate(() -> (Lock) Lockdep.newReentrantLock("connection"))
                .limit(count)
                .toList();
    }

    @Nested
    class InsideALockOfAnotherClass {
        @ParameterizedTest
        @ValueSource(ints = {5, 8, 20, 60})
        void ringThroughTheLastOneIsLikelyAtFirstSight(int count) {
            List<Lock> connections = many(count);
            Threads.run("walks", () -> walk(connections));
            Threads.run("leaves", Nest.of(connections.get(count - 1), list));
            assertEquals(Grade.LIKELY, splats.only(CircularDependency.class).grade());
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 8, 20, 60})
        void ringIsLikelyWhenTheWalkComesLast(int count) {
            List<Lock> connections = many(count);
            Threads.run("leaves", () -> connections.forEach(connection -> Nest.take(connection, list)));
            Threads.run("walks", Nest.of(list, connections.get(count - 1)));
            assertEquals(Grade.LIKELY, splats.only(CircularDependency.class).grade());
        }

        @Test
        void ringOfAThousandIsLikelyOnceItWasWalkedAgain() {
            List<Lock> connections = many(1_000);
            Threads.run("walks", () -> walk(connections));
            Threads.run("leaves", Nest.of(connections.get(900), list));
            Splat first = splats.only(CircularDependency.class);
            assertEquals(Grade.POSSIBLE, first.grade());
            assertTrue(first.reason().contains("the instances were not seen to meet"), first::reason);
            Threads.run("walks again", () -> walk(connections));
            assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
            assertEquals(1, Lockdep.findings().size());
        }

        @ParameterizedTest
        @ValueSource(ints = {8, 60, 500})
        void ringOfInstancesThatNeverMetStaysPossible(int count) {
            List<Lock> connections = many(2 * count);
            for (int i = 0; i < 3; i++) {
                Threads.run("walks", () -> walk(connections.subList(0, count)));
                Threads.run(
                        "leaves",
                        () -> connections.subList(count, 2 * count).forEach(connection -> Nest.take(connection, list)));
            }
            assertEquals(Grade.POSSIBLE, splats.only(CircularDependency.class).grade());
        }

        @ParameterizedTest
        @ValueSource(ints = {8, 60, 500})
        void ringUnderOneGuardIsSilent(int count) {
            List<Lock> connections = many(count);
            Lock guard = Lockdep.newReentrantLock("guard");
            for (int i = 0; i < 3; i++) {
                Threads.run("walks", () -> under(guard, () -> walk(connections)));
                Threads.run(
                        "leaves",
                        () -> connections.forEach(connection -> under(guard, () -> Nest.take(connection, list))));
            }
            splats.assertSilent();
        }

        private void walk(List<Lock> connections) {
            list.lock();
            for (Lock connection : connections) {
                connection.lock();
                connection.unlock();
            }
            list.unlock();
        }
    }

    @Nested
    class InsideEachOther {
        @Test
        void onePlaceIsOneFindingHoweverManyInstancesPassIt() {
            List<Lock> accounts = many(21);
            Threads.runInOrder(
                    () -> forEachPair(accounts, Nest::take), () -> forEachPair(accounts, (a, b) -> Nest.take(b, a)));
            assertEquals(List.of(Grade.LIKELY), grades());
            assertEquals(20, Lockdep.findings().get(0).count());
        }

        @Test
        void findingAtOnePlaceIsRaisedByOtherInstances() {
            List<Lock> accounts = many(20);
            Threads.run("T1", () -> bothWays(accounts.get(0), accounts.get(1)));
            assertEquals(List.of(Grade.POSSIBLE), grades());
            Threads.run("T2", () -> bothWays(accounts.get(2), accounts.get(3)));
            assertEquals(List.of(Grade.POSSIBLE), grades());
            Threads.run("T1", () -> bothWays(accounts.get(2), accounts.get(3)));
            assertEquals(List.of(Grade.POSSIBLE, Grade.LIKELY), grades());
            assertEquals(1, Lockdep.findings().size());
        }

        @Test
        void otherPlacesAreAnotherFinding() {
            List<Lock> accounts = many(20);
            Threads.runInOrder(
                    () -> forEachPair(accounts.subList(0, 10), Nest::take),
                    () -> forEachPair(accounts.subList(0, 10), (a, b) -> Nest.take(b, a)));
            Threads.runInOrder(
                    () -> elsewhere(accounts.get(13), accounts.get(19)),
                    () -> elsewhere(accounts.get(19), accounts.get(13)));
            assertEquals(2, Lockdep.findings().size());
        }

        @Test
        void inversionIsFoundAmongPairsThatAreKnown() {
            List<Lock> accounts = many(200);
            for (int i = 0; i < 3; i++) {
                Threads.run("T1", () -> forEachPair(accounts, Nest::take));
            }
            splats.assertSilent();
            Threads.run("T2", Nest.of(accounts.get(150), accounts.get(149)));
            assertEquals(List.of(Grade.LIKELY), grades());
        }

        @Test
        void repeatsOfAKnownInversionAreCounted() {
            List<Lock> accounts = many(100);
            Threads.run("T1", () -> forEachPair(accounts, Nest::take));
            Threads.run("T2", () -> {
                for (int i = 0; i < 5; i++) {
                    Nest.take(accounts.get(51), accounts.get(50));
                }
            });
            assertEquals(5, Lockdep.findings().get(0).count());
        }

        private void bothWays(Lock a, Lock b) {
            for (int i = 0; i < 2; i++) {
                Nest.take(i == 0 ? a : b, i == 0 ? b : a);
            }
        }

        private void elsewhere(Lock a, Lock b) {
            a.lock();
            b.lock();
            b.unlock();
            a.unlock();
        }

        private void forEachPair(List<Lock> accounts, BiConsumer<Lock, Lock> nest) {
            for (int i = 1; i < accounts.size(); i++) {
                nest.accept(accounts.get(i - 1), accounts.get(i));
            }
        }
    }

    private static void under(Lock guard, Runnable action) {
        guard.lock();
        action.run();
        guard.unlock();
    }

    private List<Grade> grades() {
        assertTrue(splats.all().size() < 10, () -> splats.all().size() + " splats");
        return splats.all().stream().map(Splat::grade).toList();
    }
}
