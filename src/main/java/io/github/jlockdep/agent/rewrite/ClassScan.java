package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.ClassFile;
import io.github.jlockdep.agent.classfile.MethodWalk;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** The first look at a class: which of its methods have to be changed. Most classes have none. */
final class ClassScan {
    static final int NONE = -1;
    private static final boolean[] MONITORS = MethodWalk.opcodes(Opcodes.MONITORENTER);
    private static final boolean[] MONITORS_AND_CALLS = MethodWalk.opcodes(
            Opcodes.MONITORENTER, Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKEINTERFACE);
    private static final boolean[] MONITORS_AND_FIELDS = MethodWalk.opcodes(
            Opcodes.MONITORENTER,
            Opcodes.NEW,
            Opcodes.GETFIELD,
            Opcodes.GETSTATIC,
            Opcodes.PUTFIELD,
            Opcodes.PUTSTATIC);

    /** The methods to be changed, by number: those with monitors or waits, and those that make objects to lock. */
    final BitSet toChange = new BitSet();

    /** Those of them that tell that the thread uses the class. */
    final BitSet uses = new BitSet();

    /** Those of them that say where they make locks. */
    BitSet makers = new BitSet();

    /** Whether a method with byte code is synchronized. */
    boolean hasSynchronized;

    /** The objects that the class makes to lock them. */
    final LockObjects lockObjects = new LockObjects();

    /** The number of the static initializer; {@link #NONE} if there is none. */
    int initializer = NONE;

    private boolean hasBlock;

    private ClassScan() {}

    /** Looks at a class of the JDK. */
    static ClassScan ofJdk(ClassFile file) {
        ClassScan scan = new ClassScan();
        scan.findMonitors(new MethodWalk(file), file.namesMember(Calls.NAMES));
        return scan;
    }

    /** Looks at a class of the program. */
    static ClassScan of(ClassFile file, boolean makesLockObjects) {
        ClassScan scan = ofJdk(file);
        if (scan.hasBlock && makesLockObjects) {
            scan.findLockObjects(new MethodWalk(file), file.name());
        }
        scan.makers = LockMakers.ofProgram(file);
        scan.toChange.or(scan.makers);
        return scan;
    }

    private void findMonitors(MethodWalk walk, boolean hasCalls) {
        while (walk.nextMethod()) {
            if (walk.isNamed(InitializerScan.NAME)) {
                initializer = walk.number();
            }
            boolean isSynchronized = walk.hasCode() && (walk.access() & Opcodes.ACC_SYNCHRONIZED) != 0;
            hasSynchronized |= isSynchronized;
            if (takesOrWaits(walk, hasCalls) || isSynchronized) {
                toChange.set(walk.number());
            }
        }
    }

    private boolean takesOrWaits(MethodWalk walk, boolean hasCalls) {
        boolean found = false;
        while (walk.nextInstruction(hasCalls ? MONITORS_AND_CALLS : MONITORS)) {
            int opcode = walk.opcode();
            if (opcode == Opcodes.MONITORENTER) {
                hasBlock = true;
                found = true;
            } else {
                found |= Calls.isFollowed(opcode, walk.memberName(), walk.memberDescriptor());
            }
        }
        return found;
    }

    private void findLockObjects(MethodWalk walk, String className) {
        while (walk.nextMethod()) {
            String lastRead = null;
            boolean makesObject = false;
            while (walk.nextInstruction(MONITORS_AND_FIELDS)) {
                switch (walk.opcode()) {
                    case Opcodes.MONITORENTER -> lockObjects.locks(lastRead);
                    case Opcodes.NEW -> makesObject |= walk.type().equals("java/lang/Object");
                    case Opcodes.GETFIELD, Opcodes.GETSTATIC -> lastRead = ownMember(walk, className);
                    case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> {
                        String written = ownMember(walk, className);
                        if (written == null) {
                            lastRead = null;
                        } else if (makesObject) {
                            lockObjects.makes(walk.number(), written);
                        }
                    }
                    default -> {}
                }
            }
        }
        lockObjects.addMakers(toChange);
    }

    private static @Nullable String ownMember(MethodWalk walk, String className) {
        return walk.owner().equals(className) ? walk.memberName() : null;
    }
}
