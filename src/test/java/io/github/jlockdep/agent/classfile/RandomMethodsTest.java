package io.github.jlockdep.agent.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/**
 * A method made at random, of jumps, switches and handlers, is valid and does the same after instructions without an
 * effect have been put at random places in it.
 */
public final class RandomMethodsTest {
    private static final String US = RandomMethodsTest.class.getName().replace('.', '/');
    private static final int METHODS = 20;
    private static final int CALLS = 12;

    private static int ticks;

    /** Called by changed methods. */
    public static void tick() {
        ticks++;
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
    void doesTheSameAfterAChange(int version) throws Exception {
        long first = Long.getLong("jlockdep.test.seed", System.nanoTime());
        ticks = 0;
        for (long seed = first; seed < first + METHODS; seed++) {
            byte[] made = new RandomMethod(seed, version).toBytes();
            byte[] changed = change(made, new Random(seed));
            assertEquals(results(made, seed), results(changed, seed), "-Djlockdep.test.seed=" + seed);
        }
        assertTrue(ticks > METHODS, "hardly anything was put in");
    }

    private static String results(byte[] bytes, long seed) throws ReflectiveOperationException {
        try {
            var type = new ClassLoader(RandomMethodsTest.class.getClassLoader()) {
                Class<?> define() {
                    return defineClass(RandomMethod.NAME, bytes, 0, bytes.length);
                }
            }.define();
            var run = type.getMethod("run", int.class, long.class, Object.class);
            var all = new StringBuilder();
            for (int i = 0; i < CALLS; i++) {
                all.append(result(run, i)).append('\n');
            }
            return all.toString();
        } catch (LinkageError invalid) {
            throw new AssertionError("-Djlockdep.test.seed=" + seed, invalid);
        }
    }

    private static Object result(java.lang.reflect.Method run, int argument) throws ReflectiveOperationException {
        try {
            return run.invoke(null, argument, 3L * argument, "it");
        } catch (InvocationTargetException thrown) {
            return thrown.getCause();
        }
    }

    static byte[] change(byte[] bytes, Random random) {
        ClassEdit edit = new ClassEdit(new ClassFile(bytes));
        for (MethodWalk walk = edit.nextMethod(); walk != null; walk = edit.nextMethod()) {
            CodeEdit code = edit.code();
            int count = code.newLocal(CodeEdit.LONG);
            code.prologue().op(Opcodes.LCONST_0).local(Opcodes.LSTORE, count);
            if (random.nextBoolean()) {
                code.prologue().op(Opcodes.ACONST_NULL).local(Opcodes.ASTORE, code.newLocal("java/util/List"));
            }
            boolean isBegun = random.nextBoolean();
            if (isBegun) {
                code.begin(piece(code, count, random));
            }
            for (int i = 0; i < code.count(); i++) {
                change(code, i, count, random);
            }
            if (!walk.isNamed("<init>") && random.nextBoolean()) {
                code.around(piece(code, count, random), piece(code, count, random));
            } else {
                code.beforeReturns(piece(code, count, random));
            }
            code.needStack(5);
            assertTrue(edit.replace(code, walk.access()));
        }
        return edit.toBytes();
    }

    private static void change(CodeEdit code, int index, int count, Random random) {
        int opcode = code.opcode(index);
        switch (random.nextInt(opcode == Opcodes.NOP ? 8 : 16)) {
            case 0 -> code.before(index, piece(code, count, random));
            case 1 -> behind(code, index, count, random);
            case 2 -> {
                code.endRangesBehind(index);
                behind(code, index, count, random);
            }
            case 3 -> {
                if (code.beginRangesBehind(index)) {
                    behind(code, index, count, random);
                }
            }
            case 4, 5 -> {
                if (opcode == Opcodes.NOP) {
                    code.instead(index, random.nextBoolean() ? code.piece() : piece(code, count, random));
                }
            }
            default -> {}
        }
    }

    /** Unless nothing comes by there. */
    private static void behind(CodeEdit code, int index, int count, Random random) {
        int opcode = code.opcode(index);
        boolean isLast = opcode >= Opcodes.GOTO && opcode <= Opcodes.RETURN
                || opcode == RandomMethod.GOTO_W
                || opcode == Opcodes.ATHROW;
        if (!isLast) {
            code.behind(index, piece(code, count, random));
        }
    }

    private static Piece piece(CodeEdit code, int count, Random random) {
        Piece piece = code.piece();
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> piece.call(US, "tick", "()V");
                case 1 ->
                    piece.local(Opcodes.LLOAD, count)
                            .op(Opcodes.LCONST_1)
                            .op(Opcodes.LADD)
                            .local(Opcodes.LSTORE, count);
                case 2 -> piece.number(random.nextInt()).op(Opcodes.POP);
                default -> piece.op(Opcodes.NOP);
            }
        }
        return piece;
    }
}
