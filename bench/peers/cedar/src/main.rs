//! Native Cedar on the workload of work.mjs: decisions a second and answers that differ from the reference.
//! peer-cedar FOLDER: one line for each measurement, columns as in bench/README.md.

use cedar_policy::{
    Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request, RestrictedExpression,
};
use std::{env, fs, path::Path, str::FromStr};

const FACTS: usize = 60;
const RUNS: usize = 5;
const SECONDS: f64 = 1.0;

/// Processor time so far, in seconds: what others on the machine take is not counted. Linux only.
fn now() -> f64 {
    let stat = fs::read_to_string("/proc/self/schedstat").expect("schedstat");
    stat.split(' ')
        .next()
        .and_then(|ns| ns.parse::<f64>().ok())
        .expect("schedstat")
        / 1e9
}

/// The facts of one case as Cedar takes them: names and values.
fn context(row: &[u8]) -> Context {
    let pairs = row
        .iter()
        .enumerate()
        .map(|(f, &x)| (format!("f{f}"), RestrictedExpression::new_bool(x == 1)));
    Context::from_pairs(pairs).expect("context")
}

struct Bench {
    policies: PolicySet,
    authorizer: Authorizer,
    uids: [EntityUid; 3],
    rows: Vec<u8>,
    answers: Vec<u8>,
}

impl Bench {
    fn new(folder: &Path) -> Bench {
        let text = fs::read_to_string(folder.join("rules.cedar")).expect("rules.cedar");
        let uid = |text| EntityUid::from_str(text).expect("uid");
        Bench {
            policies: PolicySet::from_str(&text).expect("policies"),
            authorizer: Authorizer::new(),
            uids: [uid(r#"U::"a""#), uid(r#"Action::"x""#), uid(r#"R::"b""#)],
            rows: fs::read(folder.join("known.bin")).expect("known.bin"),
            answers: fs::read(folder.join("known.ref")).expect("known.ref"),
        }
    }

    fn request(&self, case: usize) -> Request {
        let [principal, action, resource] = self.uids.clone();
        let row = &self.rows[case * FACTS..(case + 1) * FACTS];
        Request::new(principal, action, resource, context(row), None).expect("request")
    }

    fn allows(&self, request: &Request) -> bool {
        self.authorizer
            .is_authorized(request, &self.policies, &Entities::empty())
            .decision()
            == Decision::Allow
    }

    fn measure(&self, counted: &str, allows: impl Fn(&Bench, usize) -> bool) {
        let cases = self.answers.len().min(20000);
        let trial = now();
        (0..100).for_each(|i| assert!(allows(self, i) == (self.answers[i] == 1)));
        let n = ((100.0 / (now() - trial).max(1e-3) * SECONDS) as usize).clamp(100, cases);
        let mut rates = Vec::new();
        let mut bad = 0;
        for _ in 0..RUNS {
            let start = now();
            bad = (0..n)
                .filter(|&i| allows(self, i) != (self.answers[i] == 1))
                .count()
                .max(bad);
            rates.push(n as f64 / (now() - start));
        }
        rates.sort_by(f64::total_cmp);
        println!(
            "one decision\tCedar native {}\t{n}\t{:.0}\t{:.0}\t{:.0}\t{bad}\t{counted}",
            cedar_policy::get_sdk_version(),
            rates[RUNS / 2],
            rates[0],
            rates[RUNS - 1]
        );
    }
}

fn main() {
    let folder = env::args().nth(1).expect("usage: peer-cedar FOLDER");
    let bench = Bench::new(Path::new(&folder));
    bench.measure(
        "60 bytes to context and request, is_authorized()",
        |b, i| b.allows(&b.request(i)),
    );
    let ready: Vec<Request> = (0..1024).map(|i| bench.request(i)).collect();
    let answers = bench.answers[..1024].to_vec();
    let again = Bench { answers, ..bench };
    again.measure("1,024 requests ready, is_authorized() alone", |b, i| {
        b.allows(&ready[i])
    });
}
