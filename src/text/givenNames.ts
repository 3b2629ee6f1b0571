/** Common given names of many countries, folded to lower case without accents. A help to tell people from organisations. */
const NAMES = `
aaron abby abdul abdullah abigail abraham ada adaeze adam adele aditya adrian adriana agnes agnieszka ahmad ahmed aisha
aitor akira akosua alan alasdair albert alberto alejandra alejandro alessandro alex alexander alexandra alexandre alexis
alfred ali alice alicia alina alison allan allen allison alma alvin amal amanda amara amber amelia amina amir amit amparo
amy ana anand anastasia anders andrea andreas andres andrew andy angel angela angelica angelo angie angus anita anja anjali
ann anna annabel annalisa anne annette annie annika anthony antje antoine anton antonia antonio anya aoife april arjun
arlene armando arnold arthur arturo arvind asha ashley astrid aubrey audrey august austin ava ayesha babatunde barbara
barnaby barry bart beata beatrice beatrix beatriz becky belinda ben benedict benjamin bernard bernice bert beth bettina
betty bev beverly bianca bill billy birgit bjorn blake bo bob bobby bogdan bonnie boris brad bradley brandon brenda brendan
brent brett brian bridget britta brittany bronwen brooke bruce bruno bryan byron caleb callum calvin camila camille candice
cara carina carl carla carlo carlos carlotta carmen carol carole carolina caroline carolyn carrie cary carys casey catalina
catherine cathy catriona cecile cecilia cedric celeste celia cesar chad chandra charlene charles charlie charlotte chelsea
cheryl chiara chidi chinedu chloe chris christa christian christiane christina christine christoph christophe christopher
christy chuck ciara cindy claire clara clarence claude claudia claudio clay clayton clement cliff clifford clive clyde cody
colin colleen connie connor conrad constance cora corey corinne cormac cory courtney craig cristina crystal curtis cynthia
daisy dale damian damien dan dana daniel daniela danielle danny daria darius darlene darnell darrell darren dave david dawn
dean deanna debbie deborah debra declan deepa deepak delia denis denise dennis derek deshawn desmond detlef devon diana
diane dianne diego dieter dimitri dirk dmitri dolores dominic dominique don donald donna dora doris dorothy doug douglas
drew duane duncan dustin dwayne dwight dylan earl ebony eddie edgar edith edmund eduarda eduardo edward edwin eileen elaine
eleanor elena eli elias elijah elin elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elliott elsa elvira
emanuel emeka emil emilia emilie emilio emily emma emmanuel encarna enrique eoin eric erica erich erik erika erin ernest
ernesto ester esther ethan eugene eugenia eva evan eve evelyn fabian faith falk farah fatima fatou felicia felicity felipe
felix fernanda fernando fiona flora florence florian floyd folake frances francesca francesco francis francisco francois
francoise frank franz frauke fred freda freddie frederic frederick frederik friedrich gabriel gabriela gabriele gabrielle
gaia gail gareth garrett gary gavin gemma gene genevieve geoff geoffrey george georgia georgina gerald gerard gerardo
gerhard germaine gertrude gethin gilbert giles gina giorgio giovanni gisela gita giulia gladys glen glenn gloria gordon
gosta grace graham grainne grant greg gregor gregory greta gretchen gudrun guido guillaume guillermo gunther gus gustav
gustavo guy gwen gwendolyn haley hamid hamish hanna hannah hans harald harlan harold harriet harry harsh haruto harvey hasan
hassan hauke hazel heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut henning henri henrik
henry herbert herman hilary hilda hiroshi holger holly hope horst howard hubert hugh hugo hussein hyun ian ibrahim ida
ignacio igor iker imani imogen imran ina indira ines inga ingeborg ingo ingrid inmaculada ira irene irina iris irma isaac
isabel isabella isabelle ismail ivan ivana ivonne ivy jack jackie jackson jacob jacqueline jacques jaime jake jamal james
jamie jan jana jane janet janice janina janine jared jasmin jasmine jason javier jay jean jeanette jeanne jeff jeffrey jenna
jennie jennifer jenny jens jeremy jermaine jerome jerry jesper jesse jessica jesus jill jim jimmy jo joan joanna joanne
joaquin jodie joe joel joerg johan johann johanna johannes john johnny jon jonas jonathan jordan jordi jorg jorge jorn jose
josef joseph josephine josh joshua joy joyce juan juana juanita judith judy jules julia julian juliana julie julien juliet
julio julius june jurgen justin justine kaito kamal kamala karen karim karin karl karla karolina karthik kate katharina
katherine kathleen kathryn kathy katie katja katrin katrina katy kay kayla keiko keisha keith kelly ken kendra kenji kenneth
kenny kerry kevin khalid kim kimberly kiran kirsten klara klaus koen kofi krishna kristen kristin kristina kumar kurt kwame
kyle kylie lakshmi lamar lara larry lars lasse latoya laura laurel lauren laurence laurent laurie lawrence leah lee leif
leila lena lennart leo leon leonard leonardo leroy leslie leticia levi lewis liam lidia lila lillian lily linda lindsay
lindsey linh linus lionel lisa liz lloyd logan lois lola lorena lorenzo loretta lori lorna lorraine louis louisa louise
lourdes luc luca lucas lucia lucie lucille lucy ludwig luigi luis luisa luke luther lydia lynn mabel maddie madeleine
madeline madison mae maelle magda magdalena maggie mahesh mahmoud malcolm malik malte mandy manfred manuel mara marc marcel
marcelo marcia marco marcos marcus margaret margarita marge margot maria mariam marian mariana marianne marie marilyn marina
mario marion marisa marisol marissa marit marjorie mark marko markus marlene marsha marshall marta marten martha martin
martina marvin mary mateo mathias mathieu mathilde matt matteo matthew matthias maureen maurice mauricio max maxime maxine
maya megan mehmet mei melanie melinda melissa mercedes meredith mia micah michael michaela michel michele michelle miguel
mikael mike mikhail mikkel mila mildred milena miles milton mina mindy minh minjun miranda miriam misha misty mitchell
mohamed mohammad mohammed moira molly mona monica monika monique morgan morris moses muhammad muriel murray mustafa myra
nadia nadine naoko naomi natalia natalie natasha nathalie nathan nathaniel neal ned neha neil nelson neville ngozi nguyen
niamh nicholas nick nicola nicolas nicole nigel nikhil nikita nikolai nils nina noah noel noelle nomvula nora norbert norma
norman nuria octavia odile oisin olaf oleg olga oliver olivia olivier omar ophelia oscar oskar otto owain owen pablo padraig
paige pam pamela pascal pat patel patrice patricia patricio patrick patsy paul paula paulina pauline paulo pedro peggy
penelope penny percy perry pete peter petra phil philip philippa philippe phillip phoebe phuong phyllis pierre piotr piper
polly pooja prakash pranav priya quentin quincy rachel rafael rahul raj rajesh ralph ramesh ramon ramona randall randy
raphael raquel rasheed rashid rasmus raul ravi ray raymond rebecca regina reginald reinhard rekha renata renate rene renee
rhoda rhonda rhys ricardo richard rick ricky rita rob robbie robert roberta roberto robin rocio rod roderick rodney rodrigo
roger rohan roland rolf romain roman ron ronald ronnie rosa rosalie rosalind rose rosemary rosie ross roxanne roy ruben
rudolf rudolph rudy rupert russell ruth ryan sabine sabrina sadie saeed saira sakura sally salma salvador sam samantha samir
samira samuel sandra sandy sanjay santiago saoirse sara sarah sasha satoshi satya saul scott sean sebastian selena selina
selma seojun serena serge sergei sergio seth shane shanice shannon sharon shaun shauna shawn sheila shelby sheldon shelley
sherri sherry shirley shreya sidney siegfried sigrid silke silvia simon simona simone sinead siobhan sipho sofia sofie
solveig sonia sonja sophia sophie soren stacey stacy stan stanley stefan stefanie stella stephan stephane stephanie stephen
steve steven stewart stuart sue suki sundar sunil sunita suresh surya susan susana susanna susanne suzanne sven svetlana
sylvia sylvie tabitha takeshi tamara tami tamika tanya tara tariq tarquin tasha tatiana taylor ted teodoro terence teresa
teri terrance terrell terri terry tess tessa thabo thanh thea thelma theo theodor theodore theresa therese thibault thomas
thorsten tiffany tim timothy tina tobias toby todd tom tomas tommy toni tony tonya torsten torvald tracey tracy travis
tremaine trevor tricia trisha tristan troy tunde tyler tyrell tyrone ulrich ulrike ursula uwe valentina valeria valerie
vandana vanessa vera verena veronica veronika vicente vicki vicky victor victoria vijay vikram viktor vince vincent viola
violet virginia vivian vivienne vladimir wade walter wanda warren wayne wei wendell wendy werner wesley whitney wilfred
wilhelm will willard william willie wilma winston wolfgang xavi xavier xiao yan yang yasmin yetunde yolanda yoshi yui yuki
yuri yusuf yvette yvonne zachary zanele zara zelda zoe zoltan
`;

const GIVEN_NAMES: ReadonlySet<string> = new Set(NAMES.split(/\s+/u).filter((name) => name !== ''));

/** Whether a word, in any case and with or without accents, is a common given name. */
export function isGivenName(word: string): boolean {
  const folded = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return GIVEN_NAMES.has(folded) || folded.split('-').every((part) => GIVEN_NAMES.has(part));
}
