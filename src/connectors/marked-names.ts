/**
 * First and last names that are common and bear marks, as they are written at home: many more people are found by knowing that
 * Munoz is Muñoz than by guessing where a mark may stand. Names that a rule of `prospect-spellings.ts` tells (Nowiński, Pérez,
 * Horvatić) need not stand here.
 */
const NAMES = `
  álvarez gómez núñez muñoz peña ibáñez martín garcía díaz león rincón beltrán durán marín castaño bolaños cañas zúñiga patiño
  josé maría jesús ángel andrés raúl rubén iván víctor óscar sebastián nicolás adrián tomás joaquín agustín simón germán fabián
  julián damián hernán ramón héctor inés sofía lucía mónica verónica ángela bárbara belén rocío begoña iñigo íñigo joão antônio
  antónio fábio flávio cláudio júlio mário sérgio rogério luís otávio patrícia letícia márcia mônica conceição gonçalves araújo
  magalhães guimarães simões falcão leitão brandão galvão mourão sá césar bragança mendonça françois rené andré frédéric jérôme
  stéphane sébastien cédric rémi théo léo noé raphaël joël mickaël hervé benoît loïc anaïs renée zoë zoé chloé hélène valérie
  stéphanie mélanie céline aurélie amélie noémie éric étienne élodie émilie élise irène lefèvre bérenger béranger hébert gérard
  leclère gauthière crépin garçon lemaître jürgen günther günter björn jörg sören götz käthe bärbel jörn rüdiger büşra müller
  schäfer köhler krüger köster jäger böhm kühn groß weiß voß preuß strauß schröder vögel förster könig möller grün grünberg
  kröger mühlbauer löffler döring bär bäcker häusler hübner lindström strömberg söderberg öberg åberg sjöberg sjögren sjöström
  nyström ångström bergström engström hellström åkesson åström öhman östberg nordström hägglund øystein øyvind bjørn jørgen
  søren jørn torbjørn håkon håvard åse åsa göran åke pär märta øivind jørgensen sørensen møller ødegård bjørnsen østergaard
  nørgaard søndergaard kjær høyer lærke ødegaard guðmundsdóttir guðmundsson jónsdóttir sigurðsson jónsson þórsson björnsson
  sigurður guðrún þóra þórður jón kristján ólafur mäkinen hämäläinen jääskeläinen mäkelä väisänen hänninen räsänen järvinen
  pöysti łukasz paweł michał rafał małgorzata grażyna bartłomiej mirosław jarosław stanisław władysław bogusław łucja bożena
  elżbieta wiśniewski dąbrowski dąbrowska wójcik woźniak kozłowski kozłowska piątek król łęcki wróbel zając dudziński
  michałowski gołąb łukaszewicz jabłoński pawłowski wróblewski głowacki błaszczyk kołodziej świątek ślusarczyk żak żukowski jiří
  zdeněk tomáš lukáš ondřej františek matěj vojtěch štěpán šimon kateřina markéta eliška žaneta věra božena novák novotný dvořák
  dvořáková procházka kučera veselý horák němec pokorný růžička beneš sedláček doležal krejčí kříž željko čedomir saša đorđe
  šime žarko miloš siniša đurđa đorđević đurić šimić kovač kovačević šarić krešimir ágnes bálint lászló zoltán gábor jános
  józsef péter tamás istván sándor balázs györgy mária éva zsófia andrás tóth szabó horváth kovács szűcs németh vörös fehér
  szőke király bíró lukács gál mészáros juhász takács molnár pál török ștefan măriuca ioniță răzvan cătălin mădălina țurcanu
  mureșan crăciun dănilă ștefănescu negoiță lăcătuș ömer gülşen hüseyin özgür çağlar ayşe müge gökhan tuğba özlem şeyma yiğit
  çiğdem uğur şükrü ümit öztürk yıldız yıldırım özdemir çelik kılıç doğan şimşek aydın özkan koç çetin yılmaz şahin güneş ünal
  güler aktaş çakır bērziņš kalniņš ozoliņš liepiņš krūmiņš jānis mārtiņš māra kārlis žukauskas kazlauskaitė jonaitė šimkus tõnu
  jüri pärn nguyễn trần lê phạm huỳnh hoàng vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm tô trương hương thảo đức tuấn
  phương ngọc hải quỳnh dũng hùng cường thủy thúy hạnh hiền hòa huyền khánh lộc mỹ phúc quân quốc sơn tâm thắng thành thịnh trí
  trọng trúc tú tùng vân việt yến ánh đạt hằng hiếu liên nhân thư
  сергей андрей дмитрий алексей николай юрий георгий γιώργος γιάννης δημήτρης κώστας νίκος ελένη κατερίνα γεωργίου παπαδόπουλος
`;

const pairs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** As names with marks are written where there are no marks: two letters for one. */
export const paired = (text: string): string =>
  text.normalize('NFC').replaceAll(/[äöüøå]/g, (letter) => pairs[letter] ?? letter);

/** How to write a name of one word with its marks, most usual first; by how it is written without, lower case. */
export const markedNames = (fold: (name: string) => string): ReadonlyMap<string, readonly string[]> => {
  const known = new Map<string, string[]>();
  for (const name of new Set(NAMES.trim().split(/\s+/)))
    for (const plain of new Set([fold(name), fold(paired(name))]))
      if (plain !== name) known.set(plain, [...(known.get(plain) ?? []), name]);
  return known;
};
