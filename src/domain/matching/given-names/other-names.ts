/**
 * Given names that are common somewhere and have no line among the nicknames. Two different ones are two people, however
 * alike they are written ("Daniel" and "Daniela"). Source as there.
 */
export const otherGivenNames = `
aiden aidan alan allan allen alana alba alberta aldo alena alessia alex alexia alfreda alina aline alma alvin amalia amber amina amir amira
amit amy anahi ananya andrej andrea angelo angus anika anil anisha anissa anjali ansel antje anton arjun arlene armando arnold arne arun
arya asha ashok aubrey audrey aurora ava avery axel ayana aylin bailey barry bella belinda benita berta beth betty beverly bill blake bob
bonnie boris brad brady brayden brett brianna brittany brody brooke bryce caleb camila camille candice carina carla carlton carmel carmine
carson carter casey cathleen celeste chad chandra chantal charlene chen chiara chloe christa clark claude clyde cody cole colin colleen
cora corinne courtney craig crystal dale dalia damian damien damon dana dane danna daria darren darryl dawn dean deanna deepak delia della
delphine demi desmond devin devon dexter diego dion dolly dominica dora doris drew dylan earl ebony eden edna edwin egon ekrem elaina
elias elijah elin elina elisa eliza ella elle ellis eloise elsa elton elvira emil emilio emre enrico enzo erica erika erin ernestine ervin
esme esteban estelle ethan etta eunice evan everett ezra fabian fabio faith faye felicia felix fergus finn fleur floyd frida gail gavin
gemma gerda gina ginger giselle gladys glen glenn glenda greta guido guy hadley hana hank harley harper harrison harvey hayden hayley hazel
hector heidi helga hilary holly hope horace hortense hugo hunter ida ines ingo inga ingeborg ira iris irma isla isaiah ivy jada jade jaden
jaime jan jana janina janine jared jarrod jasmin jasmine jasper jayden jeanette jed jenna jens jerome jesse jo joann jocelyn jodie joel
johanna jolene jonas jose josiah joy juana juanita jude juliet june justine kai kaitlyn kalle kara karina karla katrina kayla kaylee
keira kelsey kendra kent kerry kira kirk klara kurt kyle kylie lachlan lana lance lara lars lauren laurel layla lee leila lena lennart
leona leonie leroy leticia levi lia liam lia liana lila lina linus lionel lisette livia liza logan lola lorena loretta lorraine louella
luciana lucien lucinda lukas luna luther lyle mabel mack mackenzie mai maja malte mara marcel marcela marcia marco marek margit mariana
marianne marina marisa marisol marta martina marvin mason matilda mattias maude mavis maxine maya meera mercy meredith mia mila miles milo
milton mina mireille misty mitzi moira molly mona muriel myra myrtle nadia nadine naomi natascha neha nelson neve nia nicola nikhil nils nina
noah noel noelle noor norma odette olive omar opal orla otto owen paige pascal pearl peggy perry petra pia piper polly porter preston
quentin quinn rahul ramona randall randy raul ravi reese regan renee rene rex rhonda riley rina rio robyn rocco rochelle rohan rohit roman
romeo rory rosa rosalie ross rowan roxana roy ruby rufus sabrina sally samir sandeep sanjay sanna sara saskia savannah scarlett selena
selma seth shane shannon shauna sheila shelby sheldon sheryl sierra silas silke simona skye sofie soren stacey stefania stefanie stewart summer
sunil susana sven sydney tabitha talia tania tara tariq taylor terri thea theo thelma tilda tilly tina tobin toni tonya travis trent trevor
trisha tristan troy tyler tyson uma uwe vera vernon vicente viggo vikram vincent vivian vivien wade wanda wesley wilfred willow wilma winnie
winston xenia yara yasmin yuki yuna yusra yves zara zelda zita zoe
jaxon lincoln isabelle ruby georgia ella chloe lachlan jacynta jye brodie kiandra tahlia talia teagan alannah
wei jing li fang min lei yan ying hui xin yu jun hao ming qiang yong jie ping lin chen bo feng gang hong hua jian kai
hiroshi kenji takashi yuko keiko akira naoko yumi kazuo haruto yui sakura ren aoi
minjun jihoon seoyeon jimin hyun soo young jin
nguyen anh linh minh huong thanh tuan hung lan mai
aarav aditya ananya arnav diya ishaan kavya neha pooja rahul riya rohan sneha vikas vivaan
chidi ngozi emeka adaeze kwame ama kofi akua thabo sipho amara
`;

/**
 * Names that stand in a line of another one and are given as they are: Amy is short for Emily to some, and Emily's
 * sister to others. Beside the head of the line they are kin, not one name.
 */
export const namesOfTheirOwn = `
amy mia heidi kurt dean jaime janet jeanette jesse evan lars laurel lauren laurence marco marek livia raul shane esteban estelle
xenia liam diego thea ella elle elsa molly sara nicola ira andrea nadia vicente stella lola talia enrico mercy robin robyn
`;
