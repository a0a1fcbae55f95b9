// Each run failed, or passed, for the reason that it should.
def log = new File(basedir, 'build.log').text
def runs = log.readLines().findAll { it ==~ /.*Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+$/ }
// Surefire alone, then both in the runs that record, pass, and fail in the second one; Surefire alone in between
assert runs.collect { it.replaceAll(/.*Failures: (\d+).*/, '$1') }.join(' ') == '1 0 0 0 0 1 0 1'
def inRun = log.split(/(?m)^.*Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+$/)
[0, 5, 7].each { assert inRun[it].contains('suppress: pair "com.acme.Bank.audit" -> ') }
[1, 2, 3, 4, 6].each { assert !inRun[it].contains('suppress: ') }
[5, 7].each { assert inRun[it].contains('com.acme.Bank.rates') }
def baseline = new File(basedir, 'jlockdep-baseline.txt').readLines().findAll { !it.startsWith('#') }
assert baseline == ['CIRCULAR_DEPENDENCY "com.acme.Bank.accounts" -> "com.acme.Bank.audit" -> "com.acme.Bank.accounts"']
