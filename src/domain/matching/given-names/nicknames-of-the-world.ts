/**
 * Names that one person may go by, customs of Arabic, Indian, Romance, German, Dutch, Nordic, Polish and Russian. One line per name: the full name first, then its short and pet forms and its other
 * spellings. A form may stand in several lines ("alex"); lines are not merged: two full names that share a pet form are
 * still two names. All in the folded spelling of `foldText`.
 *
 * Source: common knowledge of naming customs, written down for this project and under its licence (Apache-2.0).
 */
export const nicknamesOfTheWorld = `
abdullah abdallah abdulla
ahmed ahmad ahmet achmed
aisha ayesha aysha aicha ayse
ali aly
hussein husain hussain husayn hossein huseyin
hassan hasan
ibrahim ebrahim abraham
ismail ismael esmail
khadija khadijah hatice
mahmoud mahmud mehmood
mustafa mostafa moustafa
omar umar omer
osman uthman usman othman
rashid rasheed
said saeed sayed syed
yusuf yousef youssef yousuf josef joseph
zainab zeynep zaynab
krishna kris krish
lakshmi laxmi
priyanka priya
rajesh raj
rajendra raj rajinder
sanjay sanju
suresh sures
vijay vijai
venkatesh venkat venky
guadalupe lupe lupita
concepcion concha conchita
dolores lola loli lolita
francisca paca paqui fran
rafael rafa raphael raffaele rafal
alfonso alonso poncho fonso
antonia tonya toni
beatriz bea betty
carmen carmela mamen menchu
consuelo chelo
encarnacion encarna
esperanza espe
gonzalo gonza
gregorio goyo greg
isabel isa chabela bel
leonor leo nora
luismiguel luismi
mariajose marijose
mariateresa maite mayte
montserrat montse
pilar pili
ramon moncho ray
roberto beto rob tito
santiago santi diego jaime iago
sebastiao bastiao tiao
teresa tere teresita
vicente chente vince
joao joaozinho john
josemaria chema
paulo paulinho paul
luiza lu luisa
marguerite margot
francoise francie fanny
jeanpierre jp
jeanbaptiste jb
genevieve ginette
elisabeth elsa lisbeth else elke lilli babette sissi
friedrich fritz friedel fred
gottfried godfrey friedel
hans johannes
hildegard hilde hilda
ilse elisabeth
jurgen juergen jorgen
jorg joerg georg jurg
josef sepp jupp joe
karoline line lina
katharina kathi kaethe trine katrin
kunigunde kuni
ludwig lutz luggi
lorenz lenz
ulrich uli ulli ulrik
ulrike uli rike ulli
wolfgang wolf wolfi
siegfried sigi siggi
sigrid siri
reinhard reiner rainer hardy
rainer reiner
manfred manni fred
margarete grete gretel gretl
nikolaus klaus nico niko
sabine bine
theresia resi
walburga burga wally
edeltraud traudl
heike heinrike
maarten marten
hendrik henk rik henry
johanna hanna jo hanneke anneke
willem wim
pieter piet peter
cornelia nel corrie conny nelly
petronella nel petra
gerrit gert
jozef jef joep
bjorn bjoern
soren soeren
goran goeran
asbjorn esbjorn
erling erik
ingrid inga inger
kristoffer kris stoffer
magnus mogens
olaf olav olof ole ola
per peter
torbjorn tobbe
agata agatha
aleksandra ola
malgorzata gosia
anna ania anka
ewa eve eva
jadwiga jadzia hedwig
jan janek jasiek john
janusz jan
jozef jozek
katarzyna kasia
maciej maciek matthias
piotr piotrek
pawel pawelek
stanislaw staszek stan
tadeusz tadek
tomasz tomek
wladyslaw wladek
zbigniew zbyszek
zofia zosia
aleksei alyosha lyosha alexey alexei aleksey alexis
anatoly tolya anatoliy
boris borya
dmitry dima mitya dmytro
elena lena alyona yelena
galina galya
grigory grisha
ivan vanya
konstantin kostya
larisa lara
lidia lida
mikhail misha
nadezhda nadya nadia
natalia natasha
nikita nik
nikolai kolya
oleg olezhka
pavel pasha
roman roma
valentin valya
valery valera valeriy
vasily vasya
viktor vitya
vitaly vitalik vitaliy
yuri yura yury iurii yurii
yevgeny zhenya
giacomo jacopo james
luigi gigi gino
lorenzo renzo
domenico mimmo nico
vincenzo enzo
francesco ciccio franco
salvatore toto sal
maddalena lena
gabriele lele
emanuele manu lele
raffaele lello raf
zoltan zoli
istvan pisti
laszlo laci
ferenc feri
sandor sanyi
`;
