package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.ChildJvm;
import io.github.jlockdep.testkit.Pairs;
import java.security.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A security manager that lets nobody know where a class comes from. */
@EnabledForJreRange(max = JRE.JAVA_23)
final class SecurityManagerTest {
    @Test
    void deniedProtectionDomainsHideNoFinding() throws Exception {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-Djava.security.manager=allow")
                .run(Program.class);
        assertEquals("1", result.value("findings"), result.toString());
        assertEquals("0", result.value("faults"), result.toString());
        assertEquals("nest", result.value("top"), result.toString());
    }

    /** Takes two locks in both orders. */
    @SuppressWarnings("removal") // as long as there are security managers
    static final class Program {
        public static void main(String[] args) {
            System.setSecurityManager(new SecurityManager() {
                @Override
                public void checkPermission(Permission permission) {
                    if (permission.getName().equals("getProtectionDomain")) {
                        throw new SecurityException("denied");
                    }
                }
            });
            Pairs.invert(new TrackedReentrantLock("a"), new TrackedReentrantLock("b"));
            System.out.println("findings=" + Lockdep.findings().size());
            System.out.println("faults=" + Lockdep.statistics().faults());
            System.out.println(
                    "top=" + Lockdep.findings().get(0).splat().stack().get(0).getMethodName());
        }
    }
}
