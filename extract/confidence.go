package extract

// tally counts how often a rule was right and wrong on annotated articles.
type tally struct{ right, wrong int }

// Prior of a rule of which nothing or little was counted: as if it had been
// right in four of five cases, counted twice.
const (
	priorRight = 1.6
	priorCount = 2
)

// tallies were counted on thirty annotated news articles (Wikinews 2019 and one
// of Voice of America). What stands after "/" tells how the object of an office
// was found that is not named beside its title.
var tallies = map[string]tally{
	"allied-with":                  {1, 0},
	"apposition/described":         {0, 1},
	"copula":                       {3, 0},
	"copula/country":               {1, 0},
	"copula/described":             {0, 1},
	"copula/party":                 {1, 0},
	"is-defeated":                  {1, 0},
	"joins":                        {2, 0},
	"kin-before-name":              {3, 0},
	"leads-verb":                   {1, 0},
	"name-before-kin":              {1, 0},
	"name-comma-title":             {17, 0},
	"name-comma-title/chamber":     {2, 0},
	"name-comma-title/country":     {3, 0},
	"name-comma-title/described":   {1, 0},
	"name-comma-title/party":       {4, 0},
	"name-of-party":                {2, 0},
	"party-before-name":            {1, 0},
	"party-dash-seats":             {9, 0},
	"party-wins-seats":             {2, 0},
	"returned-to-power":            {1, 0},
	"seated":                       {7, 0},
	"seated/chamber":               {1, 0},
	"seated/country":               {4, 0},
	"seats-for-party":              {1, 0},
	"standing-before-party":        {1, 0},
	"stands-for-office":            {1, 1},
	"tenure-noun":                  {1, 0},
	"tenure-noun/country":          {1, 0},
	"the-other-party":              {1, 0},
	"title-before-name":            {27, 2},
	"title-before-name/chamber":    {5, 0},
	"title-before-name/country":    {19, 5},
	"title-before-name/party":      {5, 0},
	"title-before-name/same-title": {1, 0},
	"title-comma-name":             {5, 0},
	"title-comma-name/chamber":     {1, 0},
	"title-comma-name/country":     {2, 0},
	"titles-then-list/country":     {2, 0},
}

// leastConfidence is how sure a relation must be to be told: a graph that says
// false things about people is worse than one that says less.
const leastConfidence = 0.6

// confidenceOf is the share of cases in which a rule is right, smoothed.
func confidenceOf(rule string) float64 {
	t := tallies[rule]
	return (float64(t.right) + priorRight) / (float64(t.right+t.wrong) + priorCount)
}
