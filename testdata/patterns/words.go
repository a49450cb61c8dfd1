package main

// This file owns the words that names and free text are made of.

import "strings"

var givenNames = strings.Fields(`
aaron adam adele agnes ahmed aisha alan albert alex alice amanda amir amy ana andrea andrew angela anita anna anton
arthur astrid barbara beatrice ben bernard bianca bjorn bob boris brenda brian bruno camille carl carla carlos carmen
carol cecilia charles chen chloe chris clara claire colin craig daniel daria david deepak denise diana diego dmitri
dora edgar edith elena eli elias emil emma eric erik esther eva fabian farid fatima felix fiona frank fred gabriel
george gerald gina gloria grace greg gustav hana hannah harold harry hassan heidi helen henry hiro hugo ian ibrahim
igor ines ingrid irene isaac ivan jack jakob james jane janet jason jean jeff jens joan joel john jonas jose joy
juan julia jun karen karl kate katya keith ken kevin kim kofi kurt lars laura lea lee lena leo lin linda lisa liz
lucas lucy luis luke mara marco maria mario mark marta martin mary matt max maya mei mia miguel mike mila mina mona
nadia nancy neil nick nina noah nora olaf oleg olga oliver omar oscar otto pablo pam paul pedro peter petra phil
priya rachel raj ralph ravi rita rob rosa ruth ryan sam sandra sara sergei simon sofia sonia stefan steve sue sven
tanya tara ted theo tim tina tom tony uma vera victor vlad walter wei wendy xavier yan yara yuki yusuf zoe`)

var surnames = strings.Fields(`
adams bauer becker bell berg black brown carter chang clark cole cook costa cruz davis diaz evans fischer ford
fox garcia gray green gupta hall hansen hill howard hughes ito jansen jones kaur keller khan king klein kumar lang
lewis lopez lund martin meyer miller moore morris murphy nagy nelson novak okafor olsen owen park patel perez petrov
price quinn reed reyes rossi sato schmidt shah silva singh smith suzuki tanaka taylor torres turner vogel wagner ward
weber white wilson wong wood wright yang young zhang zimmer`)

var accounts = strings.Fields(`
root root admin guest test deploy backup postgres mysql oracle nobody daemon git jenkins ansible nagios zabbix ftp
mail www tomcat hadoop hdfs yarn spark kafka svc monitor operator support builder cron ubuntu centos vagrant`)

var hostNames = strings.Fields(`
atlas apollo ares aurora baldur bismuth calypso castor ceres cobalt condor cygnus dione draco echo elara europa falcon
freya ganymede gemini hades halley helios hermes hydra icarus juno jupiter kepler krypton leda luna lynx mars mercury
mimas minerva neptune oberon odin orion osprey pallas pandora pegasus phoebe phoenix pluto polaris raven rhea saturn
sirius taurus tethys thor titan triton tycho umbriel vega venus vesta vulcan wolf zephyr zeus`)

var roles = strings.Fields(`
web db app cache mail api worker node proxy build storage search auth edge master mq log monitor ns vpn gateway
backup compute ingest queue`)

var domains = strings.Fields(`
example.com example.org example.net corp.example internal.example shop.example lab.example.edu acme.test
cluster.local svc.cluster.local eu.example.com us-east.example.com mail.example.net`)

var roots = strings.Fields(`
/var/lib /var/log /var/run /etc /usr/share /usr/lib /usr/local /opt /home /tmp /srv /data /mnt/disk1 /proc`)

var extensions = strings.Fields(`
txt log conf json xml yaml csv db tmp jar war py sh go js html png gz zip bak dat properties lock pid so`)

var suffixes = strings.Fields(`
Manager Service Handler Factory Controller Listener Provider Worker Task Exception Error Client Server Repository
Scheduler Monitor Filter Adapter Builder Cache Queue Executor Resolver Context Config Loader Writer Reader Impl`)

var countries = strings.Fields(`
Argentina Australia Austria Belgium Brazil Canada Chile China Colombia Denmark Egypt Estonia Finland France Germany
Ghana Greece Hungary Iceland India Indonesia Ireland Israel Italy Japan Kenya Latvia Malaysia Mexico Morocco Nepal
Netherlands Nigeria Norway Peru Poland Portugal Romania Senegal Singapore Spain Sweden Switzerland Thailand Turkey
Ukraine Uruguay Vietnam`)

var functionWords = strings.Fields(`
the the the a a an of of to to in in on for with by from at as is was are be and or not no it this that when while
after before has had will can could may must all any some than then if but into over under out off per`)

var verbs = strings.Fields(`
accept add allow apply ask begin block bring build call cancel change check choose clear close commit compare connect
contain copy count create cut delete deliver deny drop end enter expect expire fail fetch fill find finish fix follow
give grow handle hold ignore insert join keep kill know lead learn leave lift limit link list load lock look lose make
mark match meet merge mount move need notify open pass pause pick print push put queue raise reach read rebuild receive
reject release remove rename reply report request reset resolve restart retry return run save scan see send set show
sign skip sleep split start stay stop store sync take tell test throw try turn unlock update use verify wait wake want
warn watch work write`)

var adjectives = strings.Fields(`
active bad big bitter bright broken busy clean cold common correct current custom dark dead deep dirty dry early easy
empty equal external fast final first fixed free fresh full global good great half happy hard heavy hidden high hollow
hot idle internal invalid large last late lazy left light local long loose lost loud low main major minor missing new
next old open orange own partial past plain poor primary public pure quick quiet random rare raw ready real red remote
rich right rough round safe secure sharp short simple single slow small smart soft solid stale steady strange strict
strong sudden sweet tall thick thin tidy tight tiny unknown upper valid warm weak wet whole wide wild wrong young`)

var nouns = strings.Fields(`
account acid actor address adult advice agent air alarm album amount anchor angle animal answer apple arch area arm
army arrow art asset atom aunt author award axis baby back badge bag ball band bank bar barn base basket batch bath
battery beach beam bean bear bed bee bell belt bench berry bill bird birth blade blanket block blood board boat body
bolt bond bone book boot border bottle bottom bowl box brain branch brass bread breath brick bridge brother brush
bucket budget buffer bulb bundle bus butter button cabin cabinet cable cake calendar camera camp canal candle cap
capital captain car carbon card cargo carpet cart case castle cat catalog cattle cause cave cell center chain chair
chalk chamber channel chapter cheese cherry chest chicken child choice church circle circuit city claim class clay
clerk client clock cloth cloud club coach coal coast coat code coffee coin collar color column comb comfort company
concert contact content contract copper corner cost cotton council country couple course court cousin cover cow credit
crew crime crop cross crowd crown culture cup currency curtain curve customer cycle dance danger data date daughter day
deal death debt decade degree desert design desk detail device diamond diet dinner dish disk distance doctor document
dog dollar door dot doubt drawer dream dress drink drum duck dust duty ear earth edge edition effect egg elbow election
element engine entry error estate evening event example exit expert eye fabric face fact factory family fan farm farmer
father feather fee feedback fence festival fiber field figure film finger fire firm fish flag flame flight floor flour
flower fluid fly fog folder food foot forest fork form fortune fossil frame friend frog front fruit fuel function fund
game garage garden gas gate gift girl glass glove goal goat gold grain grape graph grass grid ground group guard guest
guide guitar hair hall hammer hand handle harbor hat head health heart heat height hill hint history hobby hole holiday
home honey hook horn horse hospital hotel hour house human hunter ice idea image income index ink insect invoice iron
island item jacket jar jewel job journey judge juice jury kettle key kitchen knee knife knot label lake lamp land
language law lawyer layer leader leaf leather leg lemon lens lesson letter level library license lid limb line lion lip
liquid lunch machine magazine magnet map marble margin market mask mass meal meaning measure meat medal medicine member
memory menu message metal method metric mile milk mind mine minute mirror mission mistake model module moment money
monkey month moon morning motion motor mountain mouse mouth movie mud muscle museum music nail name nation neck needle
neighbor nerve net news night noise noon nose note notice number nut oak ocean offer office oil onion opera option
orchard order organ oven owner page paint pair palace pan panel paper parcel parent park parrot part partner party
patch patient payment peace pen pencil people pepper permit person phone photo piano picture pie piece pig pin pipe
pitch place plan plane planet plant plate player plot pocket poem poet point poison policy pond pool port position post
pot potato powder power prayer prefix price prince printer prison prize problem process product profit program project
proof pump pupil puzzle quality quarter queen question quota rabbit radio rail rain range rate reason receipt recipe
record refund region result ribbon rice ring river road robot rock role roof room root rope rose route row ruler sail
salad salt sample sand scale scene school science score screen screw sea season seat second secret section seed segment
sensor series server session shade shadow shape sheep sheet shelf shell ship shirt shoe shop shoulder side signal silk
silver sister size skill skin skirt sky slope smoke snake snow soap society sock soil song sound soup source space
spider spoon sport spot spring square stage stamp star state station statue steam steel stem step stick stock stomach
stone storm story stove stranger straw stream street string student subject suffix sugar suit summer sun surface
surgeon sweater switch symbol system table tail target task tax tea teacher team temple tenant tent theory thread throat
thumb ticket tiger time tin title toe token tongue tool tooth topic torch tower town toy track trade train transport
tray treaty tree triangle truck trunk tube tunnel turkey turtle tutor twin uncle union unit valley value van vault
vector vehicle vendor venue version vessel view village violin visit voice volume vote voyage wage wagon wall wallet war
warehouse water wave wax wealth weapon weather wedding week weight wheel whistle widget width window wine wing winner
winter wire wish witness woman wool word worker world worm wound writer yard year zebra zone`)
