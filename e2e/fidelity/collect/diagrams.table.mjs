/** What the diagram, music and molecule renderers are asked to draw, in the language of each. */

// biome-ignore format: one a line
export const DOT = [
  'digraph { node [shape=record style=filled fillcolor="#eef"]; s [label="<f0> left|<f1> mid\\ndle|<f2> right"]; t [label="a|{b|{c|<d> d|e}|f}|g"]; s:f1 -> t:d [color=red label=link]; s:f2 -> t [style=dashed dir=both arrowhead=odiamond] }',
  'digraph { rankdir=LR; subgraph cluster_a { label="Edge"; style="rounded,filled"; fillcolor="lightblue:white"; gradientangle=90; a; b } subgraph cluster_b { label=Core; bgcolor="#ffe"; c [shape=cylinder]; d [shape=component] } a -> c; b -> d [penwidth=3 color="blue:red"]; c -> d }',
  'digraph { t [shape=plain label=<<table border="0" cellborder="1" cellspacing="0" bgcolor="#fff"><tr><td bgcolor="orange" colspan="2"><b>Order</b></td></tr><tr><td port="i">id</td><td><i>int</i></td></tr><tr><td>name</td><td><font color="blue">text</font></td></tr></table>>]; u [shape=star style=radial fillcolor="yellow:red"]; t:i -> u }',
  'graph { layout=neato; node [style=filled]; a -- b -- c -- a; a -- d; c -- e [style=bold]; a [shape=hexagon fillcolor=gold]; b [shape=doublecircle fillcolor=pink]; c [shape=egg fillcolor=palegreen]; d [shape=house]; e [shape=cube fillcolor=grey90] }',
  'digraph { node [shape=Mrecord fontname=Helvetica]; start [shape=point]; end [shape=doublecircle label=""]; start -> Idle; Idle -> Busy [label="job / start"]; Busy -> Idle [label=done]; Busy -> Busy [label=tick]; Busy -> end [label="kill" fontcolor=red] }',
];
export const NOMNOML = [
  '[<frame>Decorator pattern|\n [<abstract>Component||+ operation()]\n [Client] depends --> [Component]\n [Decorator|- next: Component]\n [Component] <:- [Decorator]\n [Decorator] o-> [Component]\n]',
  '#fill: #fdf6e3; #e8f4ff\n#stroke: #335\n#direction: right\n[<actor>User] -> [<usecase>Log in]\n[<usecase>Log in] -> [<database>Accounts]\n[<choice>ok?] yes -> [<end>e]\n[<usecase>Log in] -> [<choice>ok?]\n[<choice>ok?] no -> [<note>try again]',
  '#edges: rounded\n[<start>s] -> [<state>Draft]\n[Draft] -> [<package>Review|[Reader A]->[Reader B]]\n[<package>Review] --> [<hidden>h]\n[Draft] -:> [<table>Data|a|b||1|2]',
];
// biome-ignore format: one a line
export const WAVES = [
  { signal: [{ name: 'clk', wave: 'p.....|...' }, { name: 'dat', wave: 'x.345x|=.x', data: ['head', 'body', 'tail', 'data'] }, { name: 'req', wave: '0.1..0|1.0' }], head: { text: 'Handshake', tick: 0 } },
  { signal: [{ name: 'A', wave: '01........0....', node: '.a........j' }, { name: 'B', wave: '0.1.......0.1..', node: '..b.......i' }, { name: 'C', wave: '0..1....0...1..', node: '...c....h..' }], edge: ['a~b t1', 'c-~>i time 3', 'b-~>h some text'] },
  { reg: [{ bits: 7, name: 'opcode', attr: 'OP' }, { bits: 5, name: 'rd', type: 2 }, { bits: 3, name: 'funct3' }, { bits: 5, name: 'rs1', type: 4 }, { bits: 12, name: 'imm[11:0]', type: 3 }] },
  { signal: [{ name: 'bus', wave: 'x3.x4.x5', data: 'A B C' }, ['group', { name: 'en', wave: 'nHplnhNL' }, { name: 'z', wave: 'z0u1d0zx' }]], config: { hscale: 2 } },
];
export const STATES = [
  'initial, on, off; initial => off; off => on: press [power] / beep; on => off: press;',
  'initial, "media player" [color="blue"] { stopped, playing, paused; stopped => playing: play; playing => paused: pause; paused => stopped: stop; }, ^choice, final; initial => stopped; "media player" => ^choice: eject; ^choice => final: [empty];',
  'initial, doing: entry/ start\n exit/ stop\n ..., ]fork, ]join, final; initial => ]fork; ]fork => doing; ]fork => b; doing => ]join; b => ]join; ]join => final: end;',
];
export const ABC = [
  'X:1\nT:Reel\nM:4/4\nL:1/8\nK:D\n|:"D"DEFG ABcd|"G"BGdG "A"ecAc|"D"d2fd {g}fedc|"A"A4 "D"d4:|',
  'X:1\nT:Chords\nC:Trad.\nM:3/4\nL:1/4\nK:Eb\n[EGB]2 z|!f!(3ABc d2|~e3|.A.B.c|!p!G3-|G2 z|]\nw: a song with words in it too',
];
// biome-ignore format: one a line
export const MOLECULES = ['CN1C=NC2=C1C(=O)N(C(=O)N2C)C', 'CC(=O)Oc1ccccc1C(=O)O', 'C[C@H]1CC[C@@H]2[C@H]1C(=O)OC2', 'c1ccc2c(c1)ccc3ccccc23.[Na+].[Cl-]', 'NC(Cc1c[nH]c2ccccc12)C(O)=O', 'OCC1OC(O)C(O)C(O)C1O'];
