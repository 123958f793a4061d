/**
 * Names that one person may go by, A to K. One line per name: the full name first, then its short and pet forms and its other
 * spellings. A form may stand in several lines ("alex"); lines are not merged: two full names that share a pet form are
 * still two names. All in the folded spelling of `foldText`.
 *
 * Source: common knowledge of naming customs, written down for this project and under its licence (Apache-2.0).
 */
export const nicknamesAToK = `
aaron ron ronnie ari
abigail abby abbie gail
abraham abe abram bram ibrahim
adam ad addy
adelaide adele addie heidi
adrian adrien hadrian ade
agnes agnieszka aga inez
albert al bert bertie albrecht alberto
alejandro alex ale jandro sandro
alessandro sandro alex ale
alexander alex alec aleck alexandre aleksander aleksandr alexandr alexandros alasdair alistair alastair sandy xander zander sascha sasha aleks alexei lex
alexandra alex lexi lexie sandra sandy sasha sascha aleksandra alexa ali
alfred al alf alfie fred freddie alfredo
alice alicia ali elsie
allison alison ali allie alyson allyson
amanda mandy manda
amelia amy millie emily mia
andrea andi andie andy drea
andrew andy drew andre andreas anders andrei andrey andrzej andres
angela angie angel angelika angelina
ann anne anna annie nan nancy anya ania anja annika anita ana
annemarie annamaria annemie annamarie
anthony tony anton antonio antoine ant antonius toni antoni
antonia toni tonia
april apryl
archibald archie
arthur art artie arturo artur
ashley ash ashleigh
astrid asta
augustine gus august augustus augustin
barbara barb barbie babs basia
bartholomew bart barth bartek bartlomiej bartosz
beatrice bea beatrix trixie beatriz
benedict ben benedikt benedetto benny
benjamin ben benji benny benjy benjamim
bernard bernie bern bernhard bernardo
bertha bert bertie
bethany beth
bradley brad
brandon brand
brenda bren
brian bryan bryant
bridget bridie biddy brigitte birgit birgitta
bruce brucie
calvin cal
cameron cam
carl karl carlos karol carlo charles
carlotta lottie charlotte
carol carole caroline carolyn carrie
caroline caro carrie carolina carolyn karoline
cassandra cassie sandra cass
catherine katherine kathryn catharine katharine cathy kathy kate katie kat kitty cate kathrine katarina katarzyna ekaterina yekaterina katya katja kasia katrin catalina catarina caterina kathrin katharina
cecilia cecily celia cece cecile
charles charlie chuck chas chip charley carlos carl karl
charlotte lottie charlie lotte char lotta
chelsea chels
christian chris christiaan kristian cristian krisztian
christina christine chris christie chrissy tina kristina kristine krista cristina kirsten krystyna tine
christopher chris kit topher christoph christophe kris cristobal kristof krzysztof christoffer cristoforo
clara claire klara clare
clarence clare
claudia claudie klaudia
clement clem clemens
clifford cliff
clinton clint
connor conor
constance connie konstanze
constantine costa kostas konstantin konstantinos kostya dean gus
cornelius neil cor kees conny cornelis
curtis curt kurt
cynthia cindy cyndi
daisy margaret
daniel dan danny danny daniele danilo daniil
danielle dani daniela ella
darlene lena
david dave davey davy dov davide dawid
deborah debbie deb debra debby debora
denise denny denice
dennis denny den denis
derek derrick del dirk
diana di diane dianne
dieter dietrich diederik
dimitri dmitry dmitri dima mitya dimitrios dimitris
dominic dom nick dominik domingo dominique dominick
donald don donny donnie
donna donnie
dorothy dot dottie dolly dorothea dora thea dorota
douglas doug
duncan dunc
dwight ike
edgar ed eddie
edith edie
eduardo edu lalo edo
edward ed eddie ted teddy ned eddy edvard eduard
eileen aileen ellen
elaine lainie laine elena
eleanor ellie nell nora nellie elinor leonora eleonora lenore
elena lena helena ella
elizabeth liz lizzie beth betty betsy eliza elisabeth lisa liza libby elsa elise bess bettie betsie ellie elspeth isabel lilibet lisbeth elzbieta ela elisabetta yelizaveta elizaveta
ellen nell nellie elle
elliot eliot elliott el
emanuel manny emmanuel manuel manu emmanuele
emily em emmy millie emilia emilie
emma em emmy
enrique henry quique kike
eric erik rick erich erick
ernest ernie ernst ernesto
esther ester hester essie
ethel eth
eugene gene eugen evgeny evgeni yevgeny zhenya eugenio
eugenia genie zhenya evgenia
eva eve evie ewa
evelyn evie eve lynn evelina
fatima fatma fatimah
ferdinand ferdi fernando nando
fernando nando fer
fiona fi
florence flo florrie flora
frances fran frannie francie francesca franziska francoise
francis frank fran francisco francesco franz francois frankie franco frans franciszek
francisco paco pancho kiko fran cisco frank curro
franklin frank
franziska franzi sissi ziska
frederick fred freddie freddy frederic friedrich fritz rick frederik fredrik federico freek
friederike rike frieda friedl
gabriel gabe gab gabor
gabriella gabby gabi gabriela gabrielle ella brielle
gareth gary gaz garry
gary garry gaz
genevieve gen jenny viv
geoffrey geoff jeff jeffrey jeffery
george georgie jorge georg georges giorgio georgios yuri jerzy juri jiri gyorgy goran joris jurgen
georgia georgie georgina georgiana gina
gerald gerry jerry gerard geraldo
gerard gerry jerry gerhard gerardo gerd
geraldine gerry geri
gertrude trudy gertie gertrud trude
gilbert gil bert
giovanni gianni vanni gio nino
giuseppe peppe beppe pino
gloria glo
gordon gordy
grace gracie
graham graeme grahame
gregory greg gregg grigory grigori grzegorz gregor gregorio
guillermo memo guille bill william
gunther gunter guenther guenter
gwendolyn gwen wendy
hannah hanna hanne hana
harold hal harry harald
harriet hattie harry henrietta
heather heath
heinrich heinz heiner henry henrik hein
helen helena nell ellen elena lena nellie helene olena yelena halina
henry harry hank hal henri henrik hendrik heinrich enrico enrique henryk
herbert bert herb herbie
howard howie
hubert hugh bert hugo
hugh hugo hughie
ian iain
ignacio nacho ignatius iggy ignacy
igor gosha
irene rena irina ira
isaac ike zac izzy itzhak yitzhak isak
isabella isabel isabelle bella izzy belle ysabel isobel bel sabela
ivan vanya vanja iwan
jackson jack
jacob jake jacobus jakob jakub cob coby kuba jaap jacobo
jacqueline jackie jacqui jacquelyn jaclyn
james jim jimmy jamie jem jaime jimmie
jane janet janie jenny jayne
janet jan jane janette
janice jan
jason jay jase
javier javi xavier xavi
jean jeannie
jeanne jeannie jeanette
jeffrey jeff jeffery geoff geoffrey jeffry
jennifer jen jenny jenn jennie jenifer
jeremy jerry jeremiah jem jez
jerome jerry gerome
jessica jess jessie jesse
jesus chucho chuy
jill gill gillian jillian
joan joanie joanna
joanne jo joanna joann joan johanna joana
joaquin quino joaquim
jochen joachim achim
johannes hans johann jan jo hannes john johan
john johnny jack jon johnnie jonny ian ivan johann johannes jan juan giovanni joao jean hans sean shaun shawn johan jonathan jock evan
jonathan jon jonny nathan jonathon john johnathan yonatan
jordan jordy
jorge coque george
jose pepe chepe joe joseph josep
joseph joe joey jose giuseppe josef jozef jo yusuf youssef josip yosef iosif
josephine jo josie fifi josefine josephina
joshua josh
joyce joy
juan juanito john
judith judy jude judi judit
julia julie jules giulia juliette yulia julija
julian jules julien juliano
juliana julie jules liana giuliana
justin jus
karen kaz karin carin
karl carl kalle
katarzyna kasia
keith keithy
kelly kel kellie
kenneth ken kenny
kevin kev
kimberly kim kimberley kimmy
kirsten kirsty kirstin kristen kristin
klaus claus nicholas nikolaus
konrad conrad kurt connie
kristen kris kristin kristy
`;
