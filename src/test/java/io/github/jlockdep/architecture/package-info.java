/** What may know what: the arrows between packages, and the walls between the rooms of the engine. */
package io.github.jlockdep.architecture;
