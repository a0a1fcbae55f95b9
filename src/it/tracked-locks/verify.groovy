// Each run failed, or passed, for the reason that it should.
def log = new File(basedir, 'build.log').text
def runs = log.readLines().findAll { it ==~ /.*Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+$/ }
assert runs.collect { it.replaceAll(/.*(Failures: \d+).*/, '$1') }
        == ['Failures: 1', 'Failures: 0', 'Failures: 0', 'Failures: 1']
def inRun = log.split(/(?m)^.*Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+$/)
assert inRun[0].contains('suppress: pair "audit" -> "accounts": <reason>')
assert !inRun[1].contains('suppress: ') && inRun[1].contains('has been recorded: 1 finding')
assert !inRun[2].contains('suppress: ') && inRun[2].contains('knows 1 finding, of which this JVM has seen 1.')
assert !inRun[3].contains('suppress: pair "audit"') && inRun[3].contains('com.acme.Bank.<init>(Bank.java')
def baseline = new File(basedir, 'jlockdep-baseline.txt').readLines().findAll { !it.startsWith('#') }
assert baseline == ['CIRCULAR_DEPENDENCY "accounts" -> "audit" -> "accounts"']
