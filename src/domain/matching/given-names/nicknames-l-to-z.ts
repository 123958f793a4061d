/**
 * Names that one person may go by, L to Z. One line per name: the full name first, then its short and pet forms and its other
 * spellings. A form may stand in several lines ("alex"); lines are not merged: two full names that share a pet form are
 * still two names. All in the folded spelling of `foldText`.
 *
 * Source: common knowledge of naming customs, written down for this project and under its licence (Apache-2.0).
 */
export const nicknamesLToZ = `
larry lawrence laurence lars
laura laurie lori laurel lora
lawrence larry lauren laurence lars lorenzo laurent lorenz laurie
leah lea lia
leo leon leonard lev leonardo lew
leonard leo len lenny leonardo leonhard leonid
leslie les lesley
lewis lew louis lou ludwig
lillian lily lil lilian lilly liliana
linda lindy lin lynda
lindsay lindsey linds lyndsey
lisa liz lise elisabeth liza
lori laurie laura
louis lou louie luis lewis luigi ludwig luiz
louise lou lulu luisa louisa luise lois
lucas luke luca lukas luka lukasz luc
lucia lucy lucie luz lucille
lucy lucie lucia lucille
ludmila mila lyudmila luda
luis lucho louis luiz
lydia lidia liddy
lynn lyn lynne linda
madeline maddie madeleine maddy magdalena magda madelyn
magdalena magda lena malena madga
malcolm mal
manuel manny manolo manu lolo
marcus marc mark marco markus marek marcos
margaret maggie meg peggy marge margie margo greta gretchen rita peg margarita margarethe margarete malgorzata gosia marguerite mags madge daisy margot maisie margareta
maria mary marie mia marija mariya masha mary marya
maria mari mariah miriam
marie mary maria
marilyn mari
marion marian
mario marius
marjorie marge margie marj
mark marc marcus marco
marlene lena leni marla
martha marty marta
martin marty marten martijn martino
mary molly polly marie maria may mae mamie
mateusz mati matthew mateo
matthew matt mat matthias mateo matteo mateusz matthieu mathew mats matty matthijs
matthias matt hias mathias matze
maureen mo maura
maurice mo morris maury moritz mauricio
maximilian max maxim massimo maximilien maks
maxwell max
megan meg meagan meghan
melanie mel mellie
melissa mel missy lissa
mercedes merche mercy
michael mike mick mickey mikey mikhail michel miguel mihail michal mikael mischa misha micky mitch miko michele mikkel michail mihai
michelle shelly shell michele micky
mildred millie
miranda mandy randy
miriam mim miri mirjam maria maryam
mitchell mitch
mohammed muhammad mohammad mohamed muhammed mohamad mehmet mohd md moh mo
monica monika moni mona monique
montgomery monty
morgan mo
moses moshe moe musa moises
myron ron
nancy nan ann
natalie nat natalia natasha natalya nathalie talia natalja
natalia natasha nata natalie natalka talia
nathan nate nat nathaniel
nathaniel nathan nate nat nathanael
neil neal niall
nicholas nick nicky nico nicolas nikolaus klaus niklas nikolai nicola nikolaos nikos claus niko nikola mikolaj nikolay kolya nicolaas
nicole nikki nicky nicola nic nicoletta
norbert bert
norman norm
nora norah eleanor honora
octavia tavia
oksana xenia ksenia
olga olya
oliver ollie olly oli olivier noll
olivia liv livvy livia ollie
oscar oskar ozzie
oswald ozzie
pablo paul
pamela pam pammy
patricia pat patty tricia trish patsy patti tricia paddy
patrick pat paddy patricio rick padraig patrik patryk
paul pauly pablo paolo pavel paulo pawel pal pol poul paulus
paula pauline paulina polly
pauline paula polly
penelope penny pen
percival percy
peter pete petr pedro pietro piotr pierre petros per pyotr petar piet peder petter
philip phil pip philipp philippe felipe filip phillip filippo felip
phyllis phyl
phoebe phebe
priscilla cilla prissy
rachel rach rae rachael raquel rahel
radoslaw radek
ralph ralf raul
raymond ray ramon raimund
rebecca becky becca beck rebekah rebeca bekah
regina reggie gina
reginald reg reggie ron
renate nate rena
ricardo rick richard rico riccardo
richard rick dick rich ricky richie ricardo rickie riccardo richy ryszard hick
rita margarita
robert rob bob bobby robbie bert roberto robby rupert robin bobbie
roberta bobbie robbie berta
robin rob robyn
roderick rod rory roddy
rodney rod
rodrigo rod rodri
roger rodge rog rudiger ruediger
roland rolly orlando rolando
ronald ron ronnie ronny ronaldo
rosemary rose rosie romy rosemarie
rose rosa rosie rosita roza
rosario charo chayo
roxanne roxy
rudolph rudy rudolf rolf rodolfo ralf
russell russ rusty
ruth ruthie
ryan ry
salvatore sal toto salvador
salvador salva sal chava
samantha sam sammy
samuel sam sammy samuele shmuel
sandra sandy alexandra
sara sarah sally sal sadie zara sarai
scott scotty
sean shaun shawn shane john
sebastian seb bas basti bastian sebastien sebastiano
sergei sergey sergio serge serhii sergej seryozha
sharon shaz sharron
shirley shirl
sidney sid sydney
simon si simeon shimon szymon
sofia sophia sophie zofia zosia sonia sofie sofiya zsofia
solomon sol suleiman salomon
sonia sonja sonya sofia
spencer spence
stacy stacey anastasia eustace
anastasia stacy nastya ana asia anastasiya
stanislav stan stas stanislaw
stanley stan
stella estelle estella
stephanie steph stefanie steffi stephany stefania stevie
stephen steve steven stevie stefan stephan esteban stefano etienne steffen stepan istvan szczepan
stuart stu stewart
susan sue susie suzie susanna suzanne susanne sanna suzy suzanna zuzanna
suzanne sue susan suzy
svetlana sveta lana
sylvia silvia sylvie syl
tamara tammy toma tamar
tatiana tanya tatjana tania tatyana
terence terry terrence terrance
teresa terry theresa tess tessa tracy teri therese terezie resi
thaddeus tad thad tadeusz
theodore ted theo teddy fyodor theodor fedor teodor
theresa terry tess teresa therese reese
thomas tom tommy tomas thom tomasz tommaso tome toma
tiffany tiff
timothy tim timmy timo timotheus
tobias toby tobi tobie
todd tod
tracy trace tracey
ursula uschi ulla ursel orsola
valentina val valya tina
valerie val valeria
vanessa nessa van
vasily vasili vasya basil wasyl vasilis
veronica ronnie vera roni nika veronika weronika
victor vic vik viktor vittorio
victoria vicky tori vicki viktoria vikki toria wiktoria
vincent vince vinny vin vincenzo vicente vinnie
viola vi
violet vi violetta
virginia ginny ginger virginie
vladimir vova volodya vlad wladimir volodymyr wlodzimierz
walter walt wally walther wat
wanda vanda
warren ren
wayne way
wendy gwendolyn
wilhelm willi willy helmut wim
wilhelmina mina minnie willa billie wilma
william will bill billy willie liam willy wil guillermo guillaume wilhelm willem guglielmo
wojciech wojtek
xavier xavi javier zavier
yolanda yoli iolanda
yvonne vonnie ivonne
zachary zach zack zak zac zachariah zacharias
zoe zoey zoie
`;
