use std::sync::Arc;
fn main() {
    let lexicon = Arc::new(musnad_lexicon::Lexicon::builtin());
    let reader = musnad_read::Reader::new(lexicon.clone());
    let (mut ok, mut bad) = (0, 0);
    for e in lexicon.examples() {
        let a = musnad_read::Article { id: "x".into(), body: e.text.clone(), ..Default::default() };
        let r = reader.read(&a);
        let chars: Vec<char> = e.text.chars().collect();
        let cut = |s: u32, t: u32| chars[s as usize..t as usize].iter().collect::<String>();
        let is_cue = e.place.contains("cues.toml");
        let mut got: Vec<String> = if is_cue {
            r.claims
                .iter()
                .filter(|c| !c.chain.is_empty())
                .map(|c| {
                    let names: Vec<String> = c
                        .chain
                        .iter()
                        .map(|l| l.start.map_or(l.name.clone().unwrap_or_default(), |s| cut(s, l.end.unwrap())))
                        .collect();
                    let cue = c
                        .chain
                        .iter()
                        .rev()
                        .find_map(|l| l.cue.as_ref())
                        .map(|c| cut(c.span.start, c.span.end))
                        .unwrap_or_default();
                    format!("{} : {}", names.join(" <- "), cue)
                })
                .collect()
        } else {
            r.events
                .iter()
                .map(|ev| {
                    let n = |ids: &[String]| {
                        let v: Vec<String> =
                            ids.iter().map(|i| r.actors.iter().find(|a| a.id == *i).unwrap().name.clone()).collect();
                        if v.is_empty() { "-".into() } else { v.join(", ") }
                    };
                    let mut s = format!("{} | {} -> {}", ev.plover, n(&ev.actor), n(&ev.recipient));
                    if ev.status != "asserted" {
                        s += &format!(" | {}", ev.status);
                    }
                    s
                })
                .collect()
        };
        // a registered name may stand in the text under another spelling
        let names: Vec<(String, Vec<String>)> = r
            .actors
            .iter()
            .map(|a| (a.name.clone(), a.mentions.iter().map(|m| cut(m.start, m.end)).collect()))
            .collect();
        for g in &mut got {
            for (n, ms) in &names {
                for m in ms {
                    if g.contains(n.as_str())
                        && e.expect.iter().any(|w| w.contains(m.as_str()))
                        && !e.expect.iter().any(|w| w.contains(n.as_str()))
                    {
                        *g = g.replace(n.as_str(), m);
                    }
                }
            }
        }
        got.sort();
        let mut want = e.expect.clone();
        want.sort();
        if got == want {
            ok += 1
        } else {
            bad += 1;
            println!("{}\t{}\n\twant {:?}\n\tgot  {:?}", e.place, e.text, want, got);
        }
    }
    println!("{ok} ok {bad} bad");
}
