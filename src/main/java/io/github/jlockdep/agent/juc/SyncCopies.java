package io.github.jlockdep.agent.juc;

import io.github.jlockdep.agent.classfile.ClassEdit;
import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.templates.TaggedSync;
import io.github.jlockdep.agent.templates.Templates;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.objectweb.asm.Opcodes;

/**
 * Copies of {@code ReentrantLock.NonfairSync} and {@code FairSync} that have a tag. The JVM has loaded the originals
 * before the agent, so no field can be added to those; a hooked {@link ReentrantLock} makes these instead. They are
 * written as the originals when they are serialized.
 */
final class SyncCopies {
    static final String LOCK = TaggedSync.LOCKS + "ReentrantLock";
    static final String SYNC = TaggedSync.SYNC;
    static final String NONFAIR = TaggedSync.NONFAIR;
    static final String FAIR = TaggedSync.FAIR;
    /** The superclass of both copies, with the tag and with static methods for hooked code. */
    static final String TAGGED = TaggedSync.NAME;

    private static final String TAGGED_NONFAIR = TaggedSync.LOCKS + "JlockdepNonfairSync";
    private static final String TAGGED_FAIR = TaggedSync.TAGGED_FAIR;

    private SyncCopies() {}

    /** Makes {@link ReentrantLock} use the copies. */
    static final Patch.Change USE = new Patch.Change() {
        @Override
        public boolean changes(String method) {
            return method.equals("<init>") || method.equals("isFair");
        }

        @Override
        public void apply(CodeEdit code) {
            replace(code);
        }
    };

    private static void replace(CodeEdit code) {
        for (int i = 0; i < code.count(); i++) {
            switch (code.opcode(i)) {
                case Opcodes.INSTANCEOF -> {
                    if (code.type(i).equals(FAIR)) {
                        code.instead(i, code.piece().call(TAGGED, "isFair", "(Ljava/lang/Object;)Z"));
                    }
                }
                case Opcodes.NEW -> code.instead(i, code.piece().of(Opcodes.NEW, copyOf(code.type(i))));
                case Opcodes.INVOKESPECIAL -> replaceCall(code, i);
                default -> {}
            }
        }
        code.renameInFrames(NONFAIR, TAGGED_NONFAIR);
        code.renameInFrames(FAIR, TAGGED_FAIR);
    }

    private static void replaceCall(CodeEdit code, int call) {
        String owner = code.owner(call);
        String name = code.memberName(call);
        String copy = copyOf(owner);
        if (name.equals("<init>") && !copy.equals(owner)) {
            String descriptor = code.memberDescriptor(call);
            code.instead(call, code.piece().member(Opcodes.INVOKESPECIAL, copy, name, descriptor));
        }
    }

    private static String copyOf(String type) {
        return type.equals(NONFAIR) ? TAGGED_NONFAIR : type.equals(FAIR) ? TAGGED_FAIR : type;
    }

    /**
     * Defines them beside the originals.
     *
     * @param originals asked for what is copied
     * @param templates asked for the superclass of both
     * @param readWriteLocksAreTagged whether the insides of read-write locks have a tag of their own
     */
    static void define(Originals originals, Templates templates, boolean readWriteLocksAreTagged)
            throws IllegalAccessException, UnmodifiableClassException {
        MethodHandles.Lookup there = MethodHandles.privateLookupIn(ReentrantLock.class, MethodHandles.lookup());
        there.defineClass(templates.of(readWriteLocksAreTagged ? Templates.SYNC : Templates.SYNC_ALONE));
        there.defineClass(copy(originals.bytes(NONFAIR), NONFAIR, TAGGED_NONFAIR));
        there.defineClass(copy(originals.bytes(FAIR), FAIR, TAGGED_FAIR));
    }

    private static byte[] copy(byte[] bytes, String original, String copy) {
        ClassEdit edit = new ClassEdit(new ClassFile(bytes));
        edit.rename(original, copy);
        edit.rename(SYNC, TAGGED);
        edit.leaveOut(Set.of("NestHost", "InnerClasses")); // it is in no other class
        return edit.toBytes();
    }
}
