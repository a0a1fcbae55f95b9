package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.CodeEdit;
import io.github.jlockdep.agent.classfile.Piece;
import io.github.jlockdep.agent.monitors.SelfLocking;
import io.github.jlockdep.agent.monitors.Site;
import io.github.jlockdep.agent.monitors.Sites;
import io.github.jlockdep.agent.templates.Templates;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * One method that gets its hooks. A block becomes
 * <pre>
 *   dup; ldc site; invokestatic enter; lstore t;  monitorenter     checks, and pushes, before it blocks
 *   lload t; invokestatic entered                                 in the range that releases; for lock statistics alone
 *   ...
 *   aload n; monitorexit;  lload t; invokestatic exit              behind the release, in no range that releases
 * </pre>
 * and the body of a synchronized method, which loses the flag, becomes such a block. The new local variables {@code t}
 * have a value from the beginning of the method on, so that every frame has them, behind those that it had: no frame
 * has to be computed, and no class to be loaded for that.
 */
/*
 * Between monitorenter and the start of the range whose handler releases there is nothing of ours, nor in that handler
 * before the release. Otherwise HotSpot would call the locking unstructured, and never compile the method again.
 * Neither does it compile a method that locks one reference twice; so where the body of a synchronized method has
 * blocks, which may lock this again, the hooked body takes it from a call.
 */
final class HookedMethod {
    private static final String ENTER = "(Ljava/lang/Object;I)J";
    private static final String EXIT = "(J)V";
    /** The most that a hook adds to what is on the stack: the monitor, itself again, and a number; or a token. */
    private static final int MORE_STACK = 4;

    private final Owner owner;
    private final String name;
    private int access;
    private final CodeEdit code;
    private final Style style;
    private final LockObjects lockObjects;
    private final Map<Integer, Integer> tokens = new HashMap<>();

    /**
     * How the monitors of a class are told.
     *
     * @param enter the hook that is told before a monitor is taken
     * @param keepsFlag whether a synchronized method must stay one, because the JVM has loaded the class already: it is
     *     told behind the taken monitor
     * @param late what knows before which instructions a synchronized method tells again, as it may have told nothing at
     *     its beginning; null if it need not
     */
    record Style(String enter, boolean keepsFlag, @Nullable LeafMethods late) {
        static final Style OF_APPLICATION = new Style("enter", false, null);

        String exit() {
            return this == OF_APPLICATION ? "exit" : "exitOfJdk";
        }
    }

    /**
     * The class of a method.
     *
     * @param name its internal name
     * @param version of its class file
     */
    record Owner(String name, @Nullable String sourceFile, int version) {}

    HookedMethod(Owner owner, String name, int access, CodeEdit code, Style style, LockObjects lockObjects) {
        this.owner = owner;
        this.name = name;
        this.access = access;
        this.code = code;
        this.style = style;
        this.lockObjects = lockObjects;
    }

    /** Whether each monitor is taken and released by way of a local variable, which tells what belongs together. */
    boolean canBeHooked() {
        Set<Integer> entered = new HashSet<>();
        Set<Integer> exited = new HashSet<>();
        for (int i = 0; i < code.count(); i++) {
            switch (code.opcode(i)) {
                case Opcodes.JSR, Opcodes.RET -> {
                    return false;
                }
                case Opcodes.MONITORENTER -> entered.add(MonitorCode.localOfEnter(code, i));
                case Opcodes.MONITOREXIT -> exited.add(MonitorCode.localOfExit(code, i));
                default -> {}
            }
        }
        return entered.equals(exited) && !entered.contains(MonitorCode.NO_LOCAL);
    }

    /** Whether its own monitor is all that it takes, or waits for, by itself, and it does nothing again and again. */
    static boolean canBeLate(CodeEdit code) {
        for (int i = 0; i < code.count(); i++) {
            int opcode = code.opcode(i);
            int target = code.jumpTarget(i);
            if (opcode == Opcodes.MONITORENTER
                    || target >= 0 && target <= i
                    || code.isCall(i) && Calls.isFollowed(opcode, code.memberName(i), code.memberDescriptor(i))) {
                return false;
            }
        }
        return true;
    }

    /** Hooks it; returns the access flags that it has then. */
    int hook() {
        for (int i = 0; i < code.count(); i++) {
            switch (code.opcode(i)) {
                case Opcodes.MONITORENTER -> hookEnter(i);
                case Opcodes.MONITOREXIT -> hookExit(i);
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL -> hookCall(i);
                default -> {}
            }
        }
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            if (!style.keepsFlag) {
                access &= ~Opcodes.ACC_SYNCHRONIZED;
            }
            hookBody();
        }
        code.needStack(MORE_STACK);
        return access;
    }

    private void hookCall(int call) {
        if (Calls.isFollowed(code.opcode(call), code.memberName(call), code.memberDescriptor(call))) {
            Calls.hook(code, call);
        } else {
            hookAllocation(call);
        }
    }

    /** Has it say where it makes locks, or that this is not known, so that nothing older counts. */
    void hookMaking(boolean isNamed) {
        for (int i = 0; i < code.count(); i++) {
            if (LockMakers.makes(code, i)) {
                int site = isNamed ? Sites.number(new Site(null, place(code.line(i)))) : HeldLocks.NO_PLACE;
                Piece says = code.piece().type(code.owner(i)).number(site);
                code.before(i, says.call(Templates.LOCKS, "makesLock", "(Ljava/lang/Class;I)V"));
            }
        }
        code.needStack(2);
    }

    private void hookEnter(int enter) {
        int token = token(MonitorCode.localOfEnter(code, enter));
        if (!isStatic() && MonitorCode.isLocalZero(code, enter)) {
            SelfLocking.add(owner.name);
        }
        Site site = new Site(MonitorCode.field(code, enter), place(code.line(enter)));
        code.before(enter, addEnter(code.piece().op(Opcodes.DUP), site, token));
        if (tellsEntered() && code.beginRangesBehind(enter)) {
            code.behind(enter, entered(token));
        }
    }

    /** Whether it is told when a monitor has been entered, too: the wait for it is counted then. */
    private boolean tellsEntered() {
        return ThreadStat.ON && style.equals(Style.OF_APPLICATION);
    }

    private Piece entered(int token) {
        return code.piece().local(Opcodes.LLOAD, token).call(Templates.MONITORS, "entered", EXIT);
    }

    private void hookExit(int exit) {
        code.endRangesBehind(exit);
        code.behind(exit, addExit(code.piece(), token(MonitorCode.localOfExit(code, exit))));
    }

    /** An object that is made for a field that is locked carries its own identity. */
    private void hookAllocation(int call) {
        int store = lockObjects.storeOf(owner.name, code, call);
        if (store != LockObjects.NONE) {
            int site = Sites.number(new Site(MonitorCode.name(code, store), place(code.line(call))));
            Piece made = code.piece().number(site).call(Templates.MONITORS, "lockObject", "(I)Ljava/lang/Object;");
            LockObjects.replace(code, call, made);
        }
    }

    /** Makes a block of the whole body, whose handler comes last, so that those of the body go first. */
    private void hookBody() {
        Piece prologue = code.prologue();
        int lock = style.keepsFlag ? MonitorCode.NO_LOCAL : code.newLocal("java/lang/Object");
        int token = code.newLocal(CodeEdit.LONG);
        int line = code.firstLine();
        if (line > 0) {
            code.lineInPrologue(line); // where the method begins is where its monitor is taken
        }
        addMonitorObject(prologue);
        if (lock != MonitorCode.NO_LOCAL) {
            prologue.op(Opcodes.DUP).local(Opcodes.ASTORE, lock);
        }
        Site site = new Site(null, place(line));
        addEnter(prologue, site, token);
        if (style.late != null) {
            hookLate(style.late, site, token);
        }
        if (lock != MonitorCode.NO_LOCAL) {
            prologue.local(Opcodes.ALOAD, lock).op(Opcodes.MONITORENTER);
        }
        if (tellsEntered()) {
            code.begin(entered(token));
        }
        code.around(release(lock, token), release(lock, token));
    }

    private void hookLate(LeafMethods methods, Site site, int token) {
        for (int i = 0; i < code.count(); i++) {
            if (methods.mayTake(code, i)) {
                Piece piece = code.piece().local(Opcodes.LLOAD, token);
                addMonitorObject(piece);
                code.before(
                        i,
                        piece.number(Sites.number(site))
                                .call(Templates.MONITORS, "enterLate", "(JLjava/lang/Object;I)J")
                                .local(Opcodes.LSTORE, token));
            }
        }
    }

    private void addMonitorObject(Piece prologue) {
        if (!isStatic()) {
            SelfLocking.add(owner.name);
            prologue.local(Opcodes.ALOAD, 0);
            if (!tokens.isEmpty()) {
                prologue.call(Templates.MONITORS, "same", "(Ljava/lang/Object;)Ljava/lang/Object;");
            }
        } else if (owner.version >= Opcodes.V1_5) {
            prologue.type(owner.name);
        } else {
            prologue.string(owner.name.replace('/', '.'));
            prologue.call("java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;");
        }
    }

    /** With the monitor on the stack, which goes. */
    private Piece addEnter(Piece piece, Site site, int token) {
        return piece.number(Sites.number(site))
                .call(Templates.MONITORS, style.enter, ENTER)
                .local(Opcodes.LSTORE, token);
    }

    private Piece addExit(Piece piece, int token) {
        return piece.local(Opcodes.LLOAD, token).call(Templates.MONITORS, style.exit(), EXIT);
    }

    private Piece release(int lock, int token) {
        Piece release = code.piece();
        if (lock != MonitorCode.NO_LOCAL) {
            release.local(Opcodes.ALOAD, lock).op(Opcodes.MONITOREXIT);
        }
        return addExit(release, token);
    }

    /**
     * Where to keep what was entered by way of that local variable; blocks that use one in turn share this one, too.
     */
    private int token(int lock) {
        Integer known = tokens.get(lock);
        if (known != null) {
            return known;
        }
        int token = code.newLocal(CodeEdit.LONG);
        code.prologue().op(Opcodes.LCONST_0).local(Opcodes.LSTORE, token);
        tokens.put(lock, token);
        return token;
    }

    private String place(int line) {
        String file = owner.sourceFile == null ? "Unknown Source" : owner.sourceFile + (line > 0 ? ":" + line : "");
        return owner.name.replace('/', '.') + "." + name + "(" + file + ")";
    }

    private boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }
}
