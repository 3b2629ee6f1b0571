/** Common given names of many countries, folded to lower case without accents. A help to tell people from organisations. */
const NAMES = `
aaron abby abdul abdullah abigail abraham ada adam adele adrian adriana agnes agnieszka ahmad ahmed aisha akira alan albert
alberto alejandra alejandro alessandro alex alexander alexandra alexandre alexis alfred ali alice alicia alina alison allan
allen allison alma alvin amal amanda amara amber amelia amina amir amit amy ana anand anastasia anders andrea andreas andres
andrew andy angel angela angelica angelo angie anita anja ann anna annabel anne annette annie anthony antoine anton antonia
antonio anya april arjun arlene armando arnold arthur arturo arvind asha ashley astrid aubrey audrey august austin ava ayesha
barbara barry bart beata beatrice beatriz becky belinda ben benedict benjamin bernard bernice bert beth bettina betty bev
beverly bianca bill billy birgit bjorn blake bo bob bobby bogdan bonnie boris brad bradley brandon brenda brendan brent brett
brian bridget britta brittany brooke bruce bruno bryan byron caleb calvin camila camille candice cara carina carl carla carlo
carlos carmen carol carole carolina caroline carolyn carrie cary casey catalina catherine cathy cecilia cecile cedric celeste
celia cesar chad chandra charlene charles charlie charlotte chelsea cheryl chiara chloe chris christa christian christiane
christina christine christoph christophe christopher christy chuck cindy claire clara clarence claude claudia claudio clay
clayton clement cliff clifford clive clyde cody colin colleen connie connor conrad constance cora corey corinne cory courtney
craig cristina crystal curtis cynthia daisy dale damian damien dan dana daniel daniela danielle danny daria darius darlene
darrell darren dave david dawn dean deanna debbie deborah debra deepa deepak delia denis denise dennis derek desmond devon
diana diane dianne diego dieter dimitri dirk dmitri dolores dominic dominique don donald donna dora doris dorothy doug douglas
drew duane duncan dustin dwayne dwight dylan earl eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena
eli elias elijah elin elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elliott elsa elvira emanuel emil emilia
emilie emilio emily emma emmanuel enrique eric erica erich erik erika erin ernest ernesto ester esther ethan eugene eugenia
eva evan eve evelyn fabian faith farah fatima fatou felicia felicity felipe felix fernanda fernando fiona flora florence
florian floyd frances francesca francesco francis francisco francois francoise frank franz fred freda freddie frederic
frederick frederik friedrich gabriel gabriela gabriele gabrielle gail gareth garrett gary gavin gemma gene genevieve geoff
geoffrey george georgia georgina gerald gerard gerardo gerhard germaine gertrude gilbert giles gina giorgio giovanni gisela
gita giulia gladys glen glenn gloria gordon grace graham grant greg gregor gregory greta gretchen guido guillaume guillermo
gunther gus gustav gustavo guy gwen haley hamid hanna hannah hans harald harold harriet harry harsh harvey hasan hassan hazel
heather hector heidi heike heinrich heinz helen helena helene helga helmut henri henrik henry herbert herman hilary hilda
hiroshi holger holly hope horst howard hubert hugh hugo hussein ian ibrahim ida ignacio igor imani imran ina indira ines
inga ingrid ira irene irina iris irma isaac isabel isabella isabelle ismail ivan ivana ivonne ivy jack jackie jackson jacob
jacqueline jacques jaime jake jamal james jamie jan jana jane janet janice janina janine jared jasmin jasmine jason javier
jay jean jeanette jeanne jeff jeffrey jenna jennie jennifer jenny jens jeremy jerome jerry jesse jessica jesus jill jim jimmy
jo joan joanna joanne joaquin jodie joe joel joerg johan johann johanna johannes john johnny jon jonas jonathan jordan jorg
jorge jose josef joseph josephine josh joshua joy joyce juan juana juanita judith judy julia julian juliana julie julien
juliet julio julius june jurgen justin justine kamal kamala karen karim karin karl karla karolina kate katharina katherine
kathleen kathryn kathy katie katja katrin katrina katy kay kayla keith kelly ken kendra kenji kenneth kenny kerry kevin khalid
kim kimberly kirsten klara klaus koen krishna kristen kristin kristina kumar kurt kyle kylie lakshmi lara larry lars laura
laurel lauren laurence laurent laurie lawrence leah lee leila lena leo leon leonard leonardo leroy leslie leticia levi lewis
liam lidia lila lillian lily linda lindsay lindsey linus lisa liz lloyd logan lois lola lorena lorenzo loretta lori lorraine
louis louisa louise lourdes luc luca lucas lucia lucie lucille lucy ludwig luigi luis luisa luke luther lydia lynn mabel
maddie madeleine madeline madison mae magda magdalena maggie mahmoud malcolm malik mandy manfred manuel mara marc marcel
marcelo marcia marco marcos marcus margaret margarita marge margot maria mariam marian mariana marianne marie marilyn marina
mario marion marisa marissa marjorie mark marko markus marlene marsha marshall marta martha martin martina marvin mary
mateo mathias mathieu mathilde matt matteo matthew matthias maureen maurice mauricio max maxime maxine maya megan mehmet mei
melanie melinda melissa mercedes meredith mia micah michael michaela michel michele michelle miguel mikael mike mikhail
mila mildred milena miles milton mina mindy minh miranda miriam misha mitchell mohamed mohammad mohammed moira molly mona
monica monika monique morgan morris moses muhammad muriel murray mustafa myra nadia nadine naomi natalia natalie natasha
nathalie nathan nathaniel neal ned neha neil nelson neville nicholas nick nicola nicolas nicole nigel nikita nikolai nils
nina noah noel noelle nora norbert norma norman octavia olaf oleg olga oliver olivia olivier omar ophelia oscar otto owen
pablo paige pam pamela pascal pat patel patrice patricia patricio patrick patsy paul paula paulina pauline paulo pedro peggy
penelope penny percy perry pete peter petra phil philip philippa philippe phillip phoebe phyllis pierre piotr piper polly
pooja prakash pranav priya quentin quincy rachel rafael rahul raj rajesh ralph ramon ramona randall randy raphael raquel
rashid raul ravi ray raymond rebecca regina reginald reinhard rekha renata renate rene renee rhoda rhonda ricardo richard
rick ricky rita rob robbie robert roberta roberto robin rocio rod roderick rodney rodrigo roger roland rolf roman romain ron
ronald ronnie rosa rosalie rosalind rose rosemary rosie ross roxanne roy ruben rudolf rudolph rudy rupert russell ruth ryan
sabine sabrina sadie saeed saira sally salma salvador sam samantha samir samira samuel sandra sandy sanjay santiago sara
sarah sasha satya saul scott sean sebastian selena selina serena serge sergei sergio seth shane shannon sharon shauna shaun
shawn sheila shelby sheldon shelley sherri sherry shirley shreya sidney siegfried sigrid silke silvia simon simona simone
siobhan sofia sofie sonia sonja sophia sophie stacey stacy stan stanley stefan stefanie stella stephan stephane stephanie
stephen steve steven stewart stuart sue suki sunil sundar surya susan susana susanna susanne suzanne svetlana sven sylvia
sylvie tabitha tamara tami tanya tara tariq tasha tatiana taylor ted teresa terence teri terrance terrell terri terry tess
tessa thea thelma theo theodor theodore theresa therese thomas tiffany tim timothy tina tobias toby todd tom tomas tommy toni
tony tracey tracy travis trevor tricia trisha tristan troy tyler tyrone ulrich ulrike ursula uwe valentina valeria valerie
vanessa vera verena veronica veronika vicente vicki vicky victor victoria vijay vikram viktor vince vincent viola violet
virginia vivian vivienne vladimir wade walter wanda warren wayne wei wendell wendy werner wesley whitney wilfred wilhelm will
willard william willie wilma winston wolfgang xavier xiao yan yang yasmin yolanda yoshi yuki yuri yusuf yvette yvonne zachary
zara zelda zoe zoltan
`;

const GIVEN_NAMES: ReadonlySet<string> = new Set(NAMES.split(/\s+/u).filter((name) => name !== ''));

/** Whether a word, in any case and with or without accents, is a common given name. */
export function isGivenName(word: string): boolean {
  const folded = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return GIVEN_NAMES.has(folded) || folded.split('-').every((part) => GIVEN_NAMES.has(part));
}
