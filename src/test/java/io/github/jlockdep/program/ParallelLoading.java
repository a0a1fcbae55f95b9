package io.github.jlockdep.program;

import java.util.concurrent.CyclicBarrier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Eight threads load the same 1,000 classes with monitors from one parallel-capable loader, all at once; 20 times. Each
 * is one class ahead of the next one, so that they want the same classes at the same time.
 */
public final class ParallelLoading {
    private static final int THREADS = 8;
    private static final int CLASSES = 1_000;
    private static final int ROUNDS = 20;

    private ParallelLoading() {}

    private static final class Loader extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final byte[] template;

        Loader(byte[] template) {
            super(ParallelLoading.class.getClassLoader());
            this.template = template;
        }

        @Override
        protected Class<?> findClass(String name) {
            String own = "io/github/jlockdep/program/Buffer";
            ClassWriter writer = new ClassWriter(0);
            SimpleRemapper remapper = new SimpleRemapper(Opcodes.ASM9, own, name.replace('.', '/'));
            new ClassReader(template).accept(new ClassRemapper(writer, remapper), 0);
            return defineClass(name, writer.toByteArray(), 0, writer.toByteArray().length);
        }
    }

    /** Prints how many classes were loaded, in all rounds. */
    public static void main(String[] arguments) throws Exception {
        byte[] template = Buffer.class.getResourceAsStream("Buffer.class").readAllBytes();
        int loaded = 0;
        for (int round = 0; round < ROUNDS; round++) {
            loaded += load(new Loader(template));
        }
        System.out.println("loaded=" + loaded);
    }

    private static int load(Loader loader) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        int[] loaded = new int[THREADS];
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads[i] = Turns.start(() -> {
                start.await();
                for (int at = 0; at < CLASSES; at++) {
                    Class.forName("generated.Buffer" + (at + number) % CLASSES, true, loader);
                    loaded[number]++;
                }
            });
        }
        int sum = 0;
        for (int i = 0; i < THREADS; i++) {
            threads[i].join();
            sum += loaded[i];
        }
        return sum;
    }
}
