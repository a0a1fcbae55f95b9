package io.github.jlockdep.bench.agent;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** What {@link Work} does, with locks. */
final class Wrapped {
    private final ReentrantLock first;
    private final ReentrantLock second;
    private final ReentrantLock third;
    private final ReentrantLock fourth;
    private int taken;

    Wrapped(Function<String, ReentrantLock> maker) {
        first = maker.apply("first");
        second = maker.apply("second");
        third = maker.apply("third");
        fourth = maker.apply("fourth");
    }

    Map<String, Batch> works() {
        return Map.of(
                "block", this::blocks,
                "nest of 2", this::nestsOf2,
                "nest of 4", this::nestsOf4,
                "re-entrant pair", this::reentrantPairs);
    }

    private void blocks(int calls) {
        for (int i = 0; i < calls; i++) {
            block();
        }
    }

    private void block() {
        first.lock();
        try {
            taken++;
        } finally {
            first.unlock();
        }
    }

    private void nestsOf2(int calls) {
        for (int i = 0; i < calls; i++) {
            nestOf2();
        }
    }

    private void nestOf2() {
        first.lock();
        try {
            second.lock();
            try {
                taken++;
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    private void nestsOf4(int calls) {
        for (int i = 0; i < calls; i++) {
            nestOf4();
        }
    }

    private void nestOf4() {
        first.lock();
        try {
            second.lock();
            try {
                third.lock();
                try {
                    fourth.lock();
                    try {
                        taken++;
                    } finally {
                        fourth.unlock();
                    }
                } finally {
                    third.unlock();
                }
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    private void reentrantPairs(int calls) {
        for (int i = 0; i < calls; i++) {
            reentrantPair();
        }
    }

    private void reentrantPair() {
        first.lock();
        try {
            block();
        } finally {
            first.unlock();
        }
    }
}
