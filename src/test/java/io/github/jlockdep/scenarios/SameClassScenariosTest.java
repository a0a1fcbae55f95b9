package io.github.jlockdep.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.report.Dependency;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.RecursiveLocking;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two locks of one class inside each other: accounts, nodes of a list. */
class SameClassScenariosTest {
    @RegisterExtension
    final Splats splats = new Splats();

    /** An account with its lock. */
    private record Account(int id, Lock lock) {
        static List<Account> many(int count) {
            return IntStream.range(0, count)
                    .mapToObj(id -> new Account(id, Lockdep.newReentrantLock("account")))
                    .toList();
        }

        long instance() {
            return ((Tracked) lock).identity().instance();
        }
    }

    @Nested
    class Ordered {
        @Test
        void transfersByAscendingIdAreSilent() {
            List<Account> accounts = Account.many(20);
            Threads.runInOrder(transfers(accounts, 1), transfers(accounts, 2), transfers(accounts, 3));
            splats.assertSilent();
        }

        private Threads.Body transfers(List<Account> accounts, long seed) {
            return () -> {
                Random random = new Random(seed);
                for (int i = 0; i < 500; i++) {
                    Account from = accounts.get(random.nextInt(accounts.size()));
                    Account to = accounts.get(random.nextInt(accounts.size()));
                    transferInOrder(from, to);
                }
            };
        }

        private void transferInOrder(Account from, Account to) {
            Comparator<Account> byId = Comparator.comparingInt(Account::id);
            boolean upward = byId.compare(from, to) <= 0;
            Nest.take((upward ? from : to).lock(), (upward ? to : from).lock());
        }
    }

    @Nested
    class Unordered {
        private final Account one = new Account(1, Lockdep.newReentrantLock("account"));
        private final Account other = new Account(2, Lockdep.newReentrantLock("account"));

        @Test
        void pairTakenInBothOrdersIsLikely() {
            Threads.runInOrder(Nest.of(one.lock(), other.lock()), Nest.of(other.lock(), one.lock()));
            RecursiveLocking splat = splats.only(RecursiveLocking.class);
            assertEquals(Grade.LIKELY, splat.grade());
            assertEquals(other.instance(), splat.held().instance());
            assertEquals(one.instance(), splat.wanted().instance());
        }

        @Test
        void splatShowsTheInstancesAndBothStacksOfEachSide() {
            Threads.runInOrder(Nest.of(one.lock(), other.lock()), Nest.of(other.lock(), one.lock()));
            RecursiveLocking splat = splats.only(RecursiveLocking.class);
            assertEquals(2, splat.ring().sides().size());
            for (Dependency side : splat.ring().sides()) {
                assertEquals("take", side.outerStack().get(0).getMethodName());
                assertEquals("take", side.innerStack().get(0).getMethodName());
            }
            for (Account account : List.of(one, other)) {
                assertTrue(splat.text().contains("account #" + account.instance()), splat.text());
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 7})
        void ringOfManyInstancesIsShownAsOne(int size) {
            List<Account> accounts = Account.many(size);
            Threads.runInOrder(IntStream.range(0, size)
                    .mapToObj(i -> Nest.of(
                            accounts.get(i).lock(), accounts.get((i + 1) % size).lock()))
                    .toArray(Threads.Body[]::new));
            RecursiveLocking splat = splats.only(RecursiveLocking.class);
            assertEquals(
                    "a ring of " + size + " instances of one class: " + size
                            + " different threads, no common guard, and each wants the very lock that the next holds",
                    splat.reason());
            String chain = IntStream.of(0, size - 2, size - 1)
                    .mapToObj(i -> "account #" + accounts.get(i).instance())
                    .collect(Collectors.joining(" --> ", "\n\nChain exists of:\n  ", "\n\n"));
            assertEquals(size > 2, splat.text().contains(chain), splat::text);
        }

        @Test
        void pairsTakenInOneOrderEachAreSilent() {
            Account third = new Account(3, Lockdep.newReentrantLock("account"));
            Threads.runInOrder(
                    Nest.of(other.lock(), one.lock()),
                    Nest.of(third.lock(), one.lock()),
                    Nest.of(third.lock(), other.lock()));
            splats.assertSilent();
        }

        @Test
        void inversionIsFoundAmongManyAccounts() {
            List<Account> accounts = Account.many(200);
            Threads.run("T1", () -> {
                for (int i = 1; i < accounts.size(); i++) {
                    Nest.take(accounts.get(i - 1).lock(), accounts.get(i).lock());
                }
            });
            splats.assertSilent();
            Threads.run(
                    "T2", Nest.of(accounts.get(150).lock(), accounts.get(149).lock()));
            assertEquals(Grade.LIKELY, splats.only(RecursiveLocking.class).grade());
        }
    }

    @Nested
    class HandOverHand {
        private static final int LENGTH = 100;

        @Test
        void walkingForwardHandOverHandIsSilent() {
            List<Account> list = Account.many(LENGTH);
            Threads.runInOrder(() -> walk(list), () -> walk(list), () -> walk(list.subList(10, 50)));
            splats.assertSilent();
        }

        @Test
        void walkingBackwardHandOverHandIsReported() {
            List<Account> list = Account.many(LENGTH);
            Threads.runInOrder(() -> walk(list), () -> walk(List.of(list.get(7), list.get(6))));
            assertEquals(Grade.LIKELY, splats.only(RecursiveLocking.class).grade());
        }

        private void walk(List<Account> list) {
            Lock behind = list.get(0).lock();
            behind.lock();
            for (Account next : list.subList(1, list.size())) {
                next.lock().lock();
                behind.unlock();
                behind = next.lock();
            }
            behind.unlock();
        }
    }
}
